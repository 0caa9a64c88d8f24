package io.bellwether.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One Java file, read by the compiler's own parser but not compiled: names are as written, types are unknown.
 *
 * @param source the file
 * @param unit its tree
 * @param positions where each node stands
 */
record Parsed(Source source, CompilationUnitTree unit, SourcePositions positions) {

    static List<Parsed> all(List<Source> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<SourceText> files = sources.stream().map(SourceText::new).toList();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, files);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<Parsed> parsed = new ArrayList<>();
        Iterator<Source> next = sources.iterator();
        for (CompilationUnitTree unit : parse(task)) {
            parsed.add(new Parsed(next.next(), unit, positions));
        }
        return parsed;
    }

    /** The line that a node begins on, from 1. */
    long firstLine(Tree node) {
        return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, node));
    }

    /** The line that a node ends on. */
    long lastLine(Tree node) {
        return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, node));
    }

    String at(Tree node) {
        return String.format(Locale.ROOT, "%s:%d", source.path(), firstLine(node));
    }

    private static Iterable<? extends CompilationUnitTree> parse(JavacTask task) {
        try {
            return task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class SourceText extends SimpleJavaFileObject {

        private final String text;

        SourceText(Source source) {
            super(URI.create("string:///" + source.path()), Kind.SOURCE);
            this.text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
