package io.bellwether.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Types say what they are, methods say what they do or give, tests are sentences. */
final class Names implements Habit {

    private static final Pattern EMPTY_TYPE_NAME = Pattern.compile(".*(Impl|Manager|Helper|Utils?)");
    private static final Pattern GETTER = Pattern.compile("get[A-Z].*");
    private static final Pattern SENTENCE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)+");
    private static final Pattern FILLER = Pattern.compile("(test|should)_.*");

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
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            String name = type.getSimpleName().toString();
            if (EMPTY_TYPE_NAME.matcher(name).matches()) {
                problems.add(file.at(type) + ": " + name + ": say what is special about it");
            }
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            String name = method.getName().toString();
            if (GETTER.matcher(name).matches()
                    && method.getParameters().isEmpty()
                    && !has(method, List.of("Override"))) {
                problems.add(file.at(method) + ": " + name + ": the bare property, without get");
            }
            if (has(method, List.of("Test", "ParameterizedTest", "RepeatedTest"))
                    && (!SENTENCE.matcher(name).matches()
                            || FILLER.matcher(name).matches())) {
                problems.add(file.at(method) + ": " + name + ": a sentence in snake_case, without test or should");
            }
            return super.visitMethod(method, null);
        }

        private static boolean has(MethodTree method, List<String> annotations) {
            return method.getModifiers().getAnnotations().stream()
                    .map(AnnotationTree::getAnnotationType)
                    .anyMatch(type -> annotations.contains(type.toString()));
        }
    }
}
