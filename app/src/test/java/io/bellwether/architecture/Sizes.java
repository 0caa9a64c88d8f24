package io.bellwether.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nothing is longer, wider, deeper or asks for more than one can hold in the head. */
final class Sizes implements Habit {

    static final int MOST_FILE_LINES = 400;
    static final int MOST_COLUMNS = 120;
    static final int MOST_METHOD_LINES = 40;
    static final int MOST_PARAMETERS = 5;
    static final int MOST_NESTING = 3;

    @Override
    public List<String> problems(Parsed file) {
        List<String> problems = new ArrayList<>(layout(file.source()));
        new Scanner(file, problems).scan(file.unit(), null);
        return problems;
    }

    private static List<String> layout(Source source) {
        List<String> problems = new ArrayList<>();
        List<String> lines = source.lines();
        if (lines.size() > MOST_FILE_LINES) {
            problems.add(source.path() + ": " + lines.size() + " lines (at most " + MOST_FILE_LINES + ")");
        }
        for (int i = 0; i < lines.size(); i++) {
            int columns = lines.get(i).codePointCount(0, lines.get(i).length());
            if (columns > MOST_COLUMNS) {
                problems.add(source.path() + ":" + (i + 1) + ": " + columns + " columns (at most 120)");
            }
        }
        return problems;
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final Parsed file;
        private final List<String> problems;
        private int depth;
        private Tree.Kind around = Tree.Kind.CLASS;

        Scanner(Parsed file, List<String> problems) {
            this.file = file;
            this.problems = problems;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            Tree.Kind outer = around;
            int outerDepth = depth;
            around = type.getKind();
            depth = 0;
            super.visitClass(type, null);
            around = outer;
            depth = outerDepth;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            BlockTree body = method.getBody();
            // From the opening line of the body: annotations with long lists of values are not code.
            long lines = body == null ? 0 : file.lastLine(body) - file.firstLine(body) + 1;
            if (lines > MOST_METHOD_LINES) {
                report(method, lines + " lines (at most " + MOST_METHOD_LINES + ")");
            }
            if (method.getParameters().size() > MOST_PARAMETERS && !isTableRow(method)) {
                report(method, method.getParameters().size() + " parameters (at most " + MOST_PARAMETERS + ")");
            }
            return super.visitMethod(method, null);
        }

        /** A constructor of a record or an enum: its parameters are the columns of a value, not a call's. */
        private boolean isTableRow(MethodTree method) {
            return method.getName().contentEquals("<init>") && (around == Tree.Kind.RECORD || around == Tree.Kind.ENUM);
        }

        private void report(MethodTree method, String what) {
            problems.add(file.at(method) + ": " + method.getName() + ": " + what);
        }

        private @Nullable Void deeper(Tree node, Runnable inside) {
            depth++;
            if (depth == MOST_NESTING + 1) {
                problems.add(file.at(node) + ": nested deeper than " + MOST_NESTING);
            }
            inside.run();
            depth--;
            return null;
        }

        @Override
        public @Nullable Void visitIf(IfTree node, @Nullable Void unused) {
            scan(node.getCondition(), null);
            deeper(node, () -> scan(node.getThenStatement(), null));
            if (node.getElseStatement() instanceof IfTree chained) {
                return visitIf(chained, null); // a chain of "else if" stands at one level
            }
            return deeper(node, () -> scan(node.getElseStatement(), null));
        }

        @Override
        public @Nullable Void visitForLoop(ForLoopTree node, @Nullable Void unused) {
            return deeper(node, () -> super.visitForLoop(node, null));
        }

        @Override
        public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree node, @Nullable Void unused) {
            return deeper(node, () -> super.visitEnhancedForLoop(node, null));
        }

        @Override
        public @Nullable Void visitWhileLoop(WhileLoopTree node, @Nullable Void unused) {
            return deeper(node, () -> super.visitWhileLoop(node, null));
        }

        @Override
        public @Nullable Void visitDoWhileLoop(DoWhileLoopTree node, @Nullable Void unused) {
            return deeper(node, () -> super.visitDoWhileLoop(node, null));
        }

        @Override
        public @Nullable Void visitSwitch(SwitchTree node, @Nullable Void unused) {
            return deeper(node, () -> super.visitSwitch(node, null));
        }

        @Override
        public @Nullable Void visitTry(TryTree node, @Nullable Void unused) {
            return deeper(node, () -> super.visitTry(node, null));
        }
    }
}
