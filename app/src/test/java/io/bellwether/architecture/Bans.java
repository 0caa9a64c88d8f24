package io.bellwether.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * What is not written here at all: sleeping, thread locals, printing, skipping, mocking, shared state, optional
 * parameters.
 */
final class Bans implements Habit {

    /** Where a program talks to its terminal. Benchmarks are programs, too. */
    private static final Set<String> TERMINAL_MODULES = Set.of("app", "bench");

    private static final Set<String> SLEEPS = Set.of("Thread.sleep", "TimeUnit.sleep");
    private static final Set<String> PRINTS = Set.of("System.out", "System.err");
    private static final Set<String> SKIPS =
            Set.of("Disabled", "Ignore", "DisabledIf", "EnabledIf", "DisabledOnOs", "EnabledOnOs");
    private static final List<String> FOREIGN = List.of("org.mockito", "org.easymock", "net.jqwik", "lombok");

    @Override
    public List<String> problems(Parsed file) {
        List<String> problems = new ArrayList<>();
        new Scanner(file, problems).scan(file.unit(), null);
        return problems;
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final Parsed file;
        private final List<String> problems;

        Scanner(Parsed file, List<String> problems) {
            this.file = file;
            this.problems = problems;
        }

        @Override
        public @Nullable Void visitImport(ImportTree node, @Nullable Void unused) {
            String name = node.getQualifiedIdentifier().toString();
            if (FOREIGN.stream().anyMatch(name::startsWith)) {
                report(node, name + ": not used here");
            }
            if (name.endsWith("Assumptions") || name.contains(".Assumptions.")) {
                report(node, name + ": an assumption that fails is a skipped test");
            }
            return null; // the names inside an import are not uses
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree node, @Nullable Void unused) {
            judge(node, node.toString());
            return super.visitMemberSelect(node, null);
        }

        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree node, @Nullable Void unused) {
            judge(node, node.getQualifierExpression() + "." + node.getName());
            return super.visitMemberReference(node, null);
        }

        private void judge(Tree node, String name) {
            if (SLEEPS.contains(name) || (name.startsWith("TimeUnit.") && name.endsWith(".sleep"))) {
                report(node, name + ": wait for the thing itself, or be handed a clock");
            }
            if (PRINTS.contains(name) && !mayPrint()) {
                report(node, name + ": be handed a writer");
            }
            if (name.endsWith(".printStackTrace")) {
                report(node, name + ": log it, or let it go");
            }
        }

        private boolean mayPrint() {
            boolean program = file.source().isMain()
                    && TERMINAL_MODULES.contains(file.source().module());
            return program || file.source().path().endsWith("Main.java");
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree node, @Nullable Void unused) {
            String name = node.getName().toString();
            if (name.equals("ThreadLocal") || name.equals("InheritableThreadLocal")) {
                report(node, name + ": hand the value over, or use a ScopedValue");
            }
            return null;
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree node, @Nullable Void unused) {
            String name = node.getAnnotationType().toString();
            if (SKIPS.contains(name)) {
                report(node, "@" + name + ": no skipped tests: mend it or delete it");
            }
            return super.visitAnnotation(node, null);
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            boolean plain = type.getKind() != Tree.Kind.INTERFACE && type.getKind() != Tree.Kind.ANNOTATION_TYPE;
            fields(type)
                    .filter(field -> plain && isSharedAndMutable(field))
                    .forEach(field -> report(field, field.getName() + ": static and not final"));
            return super.visitClass(type, null);
        }

        private static Stream<VariableTree> fields(ClassTree type) {
            return type.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast);
        }

        private static boolean isSharedAndMutable(VariableTree field) {
            Set<Modifier> flags = field.getModifiers().getFlags();
            return flags.contains(Modifier.STATIC) && !flags.contains(Modifier.FINAL);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            boolean free = method.getName().contentEquals("<init>")
                    || method.getModifiers().getFlags().contains(Modifier.PRIVATE);
            method.getParameters().stream()
                    .filter(parameter -> !free && isOptional(parameter))
                    .forEach(parameter ->
                            report(parameter, parameter.getName() + ": no Optional parameter, write two methods"));
            return super.visitMethod(method, null);
        }

        private static boolean isOptional(VariableTree parameter) {
            Tree type = parameter.getType();
            return type != null && type.toString().matches("Optional(Int|Long|Double|<.*>)?");
        }

        private void report(Tree node, String what) {
            problems.add(file.at(node) + ": " + what);
        }
    }
}
