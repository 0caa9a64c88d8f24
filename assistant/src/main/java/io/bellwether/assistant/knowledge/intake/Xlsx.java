package io.bellwether.assistant.knowledge.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamReader;

/** The first sheet of an Excel workbook (ECMA-376, part 1, section 18): its cells as text. */
final class Xlsx {
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 100;
    private static final String SHEETS = "xl/worksheets/sheet";
    private static final String STRINGS = "xl/sharedStrings.xml";

    private Xlsx() {}

    static List<List<String>> rows(byte[] file) throws Unreadable {
        Map<String, byte[]> files = Unpacked.of(file, name -> name.startsWith(SHEETS) || name.equals(STRINGS))
                .files();
        TreeMap<Integer, byte[]> sheets = new TreeMap<>();
        files.forEach((name, bytes) -> {
            String number = name.replaceAll("\\D", "");
            if (!number.isEmpty() && number.length() < 5) {
                sheets.put(Integer.valueOf(number), bytes);
            }
        });
        if (sheets.isEmpty()) {
            throw new Unreadable("file", "is no Excel workbook", "save it as .xlsx, or send CSV");
        }
        Strings strings = new Strings();
        if (files.containsKey(STRINGS)) {
            Xml.read(files.get(STRINGS), strings);
        }
        Sheet sheet = new Sheet(strings.all);
        Xml.read(sheets.firstEntry().getValue(), sheet);
        return sheet.rows;
    }

    /** Strings that cells refer to by number. How they are pronounced is not part of them. */
    private static final class Strings implements Xml.Listener {
        private final List<String> all = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean inText;
        private boolean inSound;

        @Override
        public void open(String name, XMLStreamReader at) {
            inText = name.equals("t");
            inSound |= name.equals("rPh");
        }

        @Override
        public void text(String some) {
            if (inText && !inSound) {
                text.append(some);
            }
        }

        @Override
        public void close(String name) {
            inText = false;
            if (name.equals("rPh")) {
                inSound = false;
            } else if (name.equals("si")) {
                all.add(Text.tidy(text.toString()));
                text.setLength(0);
            }
        }
    }

    /** Rows and cells, the empty ones included. */
    private static final class Sheet implements Xml.Listener {
        private final List<String> strings;
        private final List<List<String>> rows = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private List<String> row = List.of();
        private int column;
        private String type = "";
        private boolean inValue;

        Sheet(List<String> strings) {
            this.strings = strings;
        }

        @Override
        public void open(String name, XMLStreamReader at) throws Unreadable {
            if (name.equals("row")) {
                int number = number(Xml.attribute(at, "r"), rows.size() + 1);
                if (number > MOST_ROWS) {
                    throw new Unreadable("row " + number, "is past the " + MOST_ROWS + "th", "send the table in parts");
                }
                while (rows.size() < number - 1) {
                    rows.add(List.of());
                }
                row = new ArrayList<>();
                rows.add(row);
                column = -1;
            } else if (name.equals("c")) {
                type = Xml.attribute(at, "t");
                column = column(Xml.attribute(at, "r"), column + 1);
                text.setLength(0);
            }
            inValue = name.equals("v") || name.equals("t");
        }

        private static int number(String written, int otherwise) {
            return written.matches("[0-9]{1,7}") ? Integer.parseInt(written) : otherwise;
        }

        /** "C7" is the third column, counted from 0. */
        private static int column(String reference, int otherwise) {
            int letters = 0;
            int index = 0;
            while (letters < Math.min(3, reference.length()) && Character.isLetter(reference.charAt(letters))) {
                index = index * 26 + (Character.toUpperCase(reference.charAt(letters)) - 'A' + 1);
                letters++;
            }
            return letters == 0 ? otherwise : index - 1;
        }

        @Override
        public void text(String some) {
            if (inValue) {
                text.append(some);
            }
        }

        @Override
        public void close(String name) {
            inValue = false;
            if (name.equals("c") && column >= 0 && column < MOST_COLUMNS) {
                while (row.size() <= column) {
                    row.add("");
                }
                row.set(column, value());
            }
        }

        private String value() {
            String written = text.toString();
            if (type.equals("s")) {
                int index = number(written.strip(), strings.size());
                return index < strings.size() ? strings.get(index) : "";
            }
            return Text.tidy(written);
        }
    }
}
