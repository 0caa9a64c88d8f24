package io.bellwether.assistant.knowledge.intake;

import io.bellwether.language.text.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rows of cells as questions with answers: by the names in the first row, or question first and answer second. */
final class Table {
    private static final int MOST_FAULTS = 50;

    /** What a column holds, by the folded names that people give it. */
    private enum Column {
        QUESTION("question", "q", "cau hoi", "hoi", "noi dung cau hoi", "问题", "问"),
        ALTERNATIVES(
                "alternatives", "alternative", "variants", "cau hoi khac", "cach hoi khac", "cau tuong tu", "相似问题"),
        ANSWER("answer", "a", "cau tra loi", "tra loi", "dap", "dap an", "noi dung tra loi", "答案", "回答", "答"),
        LANGUAGE("language", "lang", "ngon ngu", "语言");

        /** Between bars. */
        private final String names;

        Column(String... names) {
            this.names = "|" + String.join("|", names) + "|";
        }

        boolean is(String name) {
            return !name.isEmpty() && names.contains("|" + name + "|");
        }
    }

    private final List<Draft> found = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);

    private Table() {}

    static Taken<Draft> read(List<List<String>> rows) {
        Table table = new Table();
        int first = table.head(rows) ? 1 : 0;
        for (int i = first; i < rows.size(); i++) {
            table.row(i + 1, rows.get(i));
        }
        if (table.found.isEmpty() && table.faults.isEmpty()) {
            table.faults.add(new Fault("file", "has no rows", "put a question and an answer in each row"));
        }
        return new Taken<>(table.found, table.faults);
    }

    /** Whether the first row says what the columns are. */
    private boolean head(List<List<String>> rows) {
        List<String> names = rows.isEmpty() ? List.of() : rows.getFirst();
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            String name = Folding.fold(names.get(i)).strip();
            Arrays.stream(Column.values())
                    .filter(column -> column.is(name))
                    .forEach(column -> places.putIfAbsent(column, place));
        }
        boolean named = places.containsKey(Column.QUESTION) && places.containsKey(Column.ANSWER);
        if (!named) {
            places.clear();
            places.put(Column.QUESTION, 0);
            places.put(Column.ANSWER, 1);
        }
        return named;
    }

    private void row(int number, List<String> cells) {
        String question = cell(cells, Column.QUESTION);
        String answer = cell(cells, Column.ANSWER);
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (question.isBlank() || answer.isBlank()) {
            fault(number, question.isBlank() ? "has no question" : "has no answer");
        } else {
            List<String> others = Arrays.stream(cell(cells, Column.ALTERNATIVES).split("[\\n|;]", -1))
                    .map(String::strip)
                    .filter(other -> !other.isEmpty())
                    .toList();
            found.add(new Draft("row " + number, question, others, answer, cell(cells, Column.LANGUAGE)));
        }
    }

    private void fault(int number, String what) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault("row " + number, what, "fill the cell, or take the row out"));
        }
    }

    private String cell(List<String> cells, Column column) {
        Integer place = places.get(column);
        return place == null || place >= cells.size() ? "" : cells.get(place).strip();
    }
}
