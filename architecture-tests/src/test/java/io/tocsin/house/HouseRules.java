package io.tocsin.house;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The rules of the house that a compiler's parser can see, over one source file. */
final class HouseRules {
    static final int MAX_LINES = 400;
    static final int MAX_METHOD_LINES = 40;
    static final int MAX_PARAMETERS = 5;

    private static final Set<String> TOO_BROAD = Set.of(
            "Exception",
            "RuntimeException",
            "Throwable",
            "java.lang.Exception",
            "java.lang.RuntimeException",
            "java.lang.Throwable");
    private static final Set<String> CONSOLE =
            Set.of("System.out", "System.err", "java.lang.System.out", "java.lang.System.err");

    /** How a command of picocli gets at standard output and error. */
    private static final Set<String> COMMAND_WRITERS = Set.of("getOut", "getErr");

    private HouseRules() {}

    /** One line for each violation in {@code source}; {@code name} is for the messages. */
    static List<String> violations(String name, String source, boolean mayPrint) throws IOException {
        List<String> violations = new ArrayList<>();
        long lines = source.lines().count();
        if (lines > MAX_LINES) {
            violations.add(name + ": " + lines + " lines, allowed " + MAX_LINES);
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(
                null, null, d -> violations.add(d.toString()), List.of("-proc:none"), null, List.of(file(source)));
        for (CompilationUnitTree unit : task.parse()) {
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            new Scanner(name, unit, positions, mayPrint, violations).scan(unit, null);
        }
        return violations;
    }

    private static JavaFileObject file(String source) {
        return new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    private static final class Scanner extends TreeScanner<Void, Void> {
        private final String name;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final boolean mayPrint;
        private final List<String> violations;

        /** Those of records: they repeat the header, which is free. */
        private final Set<Tree> canonicalConstructors = new HashSet<>();

        Scanner(
                String name,
                CompilationUnitTree unit,
                SourcePositions positions,
                boolean mayPrint,
                List<String> violations) {
            this.name = name;
            this.unit = unit;
            this.positions = positions;
            this.mayPrint = mayPrint;
            this.violations = violations;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (type.getKind() == Tree.Kind.RECORD) {
                long components = type.getMembers().stream()
                        .filter(m -> m instanceof VariableTree field
                                && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .count();
                type.getMembers().stream()
                        .filter(m -> m instanceof MethodTree method
                                && method.getName().contentEquals("<init>")
                                && method.getParameters().size() == components)
                        .forEach(canonicalConstructors::add);
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, method));
            long lines = map.getLineNumber(positions.getEndPosition(unit, method)) - first + 1;
            if (lines > MAX_METHOD_LINES) {
                report(method, "method " + method.getName() + " has " + lines + " lines, allowed " + MAX_METHOD_LINES);
            }
            int parameters = method.getParameters().size();
            if (parameters > MAX_PARAMETERS && !canonicalConstructors.contains(method)) {
                report(
                        method,
                        "method " + method.getName() + " has " + parameters + " parameters, allowed " + MAX_PARAMETERS);
            }
            return super.visitMethod(method, null);
        }

        @Override
        public Void visitCatch(CatchTree tree, Void unused) {
            Tree type = tree.getParameter().getType();
            List<? extends Tree> types =
                    type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
            for (Tree caught : types) {
                if (TOO_BROAD.contains(caught.toString())) {
                    report(tree, "catches " + caught);
                }
            }
            return super.visitCatch(tree, null);
        }

        @Override
        public Void visitReturn(ReturnTree tree, Void unused) {
            if (tree.getExpression() != null && mayBeNullLiteral(tree.getExpression())) {
                report(tree, "returns null");
            }
            return super.visitReturn(tree, null);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
            String name = tree.getIdentifier().toString();
            if (!mayPrint && CONSOLE.contains(tree.toString())) {
                report(tree, "uses " + tree);
            } else if (!mayPrint && COMMAND_WRITERS.contains(name)) {
                report(tree, "uses " + name);
            }
            return super.visitMemberSelect(tree, null);
        }

        private static boolean mayBeNullLiteral(ExpressionTree value) {
            if (value instanceof ParenthesizedTree inner) {
                return mayBeNullLiteral(inner.getExpression());
            }
            if (value instanceof ConditionalExpressionTree choice) {
                return mayBeNullLiteral(choice.getTrueExpression()) || mayBeNullLiteral(choice.getFalseExpression());
            }
            return value.getKind() == Tree.Kind.NULL_LITERAL;
        }

        private void report(Tree tree, String what) {
            long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            violations.add(name + ":" + line + ": " + what);
        }
    }
}
