package io.tocsin.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Finds places that ask a value of a sealed type for its case: by {@code instanceof}, a cast or {@code isInstance}. A case
 * that is added later would be dropped there in silence; the type's {@code fold} or {@code dispatch} would not compile.
 * Cases are the types nested in a sealed one, as ours all are.
 */
final class SealedDispatch {
    private SealedDispatch() {}

    /** One line for each violation in {@code sources}, which are by name and contain the sealed types. */
    static List<String> violations(Map<String, String> sources) throws IOException {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, d -> {}, List.of("-proc:none"), null, files(sources));
        List<CompilationUnitTree> units = new ArrayList<>();
        task.parse().forEach(units::add);
        Set<String> cases = new HashSet<>();
        units.forEach(unit -> new Cases(cases).scan(unit, null));
        List<String> violations = new ArrayList<>();
        units.forEach(
                unit -> new Questions(unit, cases, Trees.instance(task).getSourcePositions(), violations).begin());
        return violations;
    }

    private static List<JavaFileObject> files(Map<String, String> sources) {
        List<JavaFileObject> files = new ArrayList<>();
        new TreeMap<>(sources)
                .forEach((name, text) -> files.add(
                        new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
                            @Override
                            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                                return text;
                            }
                        }));
        return files;
    }

    /** Collects {@code Sealed.Case}. */
    private static final class Cases extends TreeScanner<Void, Void> {
        private final Set<String> cases;

        Cases(Set<String> cases) {
            this.cases = cases;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (type.getModifiers().getFlags().contains(Modifier.SEALED)) {
                for (Tree member : type.getMembers()) {
                    if (member instanceof ClassTree nested
                            && !nested.getImplementsClause().isEmpty()) {
                        cases.add(type.getSimpleName() + "." + nested.getSimpleName());
                    }
                }
            }
            return super.visitClass(type, null);
        }
    }

    private static final class Questions extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Set<String> cases;
        private final SourcePositions positions;
        private final List<String> violations;

        /** Cases that this file may call by their simple name. */
        private final Set<String> simple = new HashSet<>();

        Questions(CompilationUnitTree unit, Set<String> cases, SourcePositions positions, List<String> violations) {
            this.unit = unit;
            this.cases = cases;
            this.positions = positions;
            this.violations = violations;
        }

        void begin() {
            for (ImportTree each : unit.getImports()) {
                addSimple(each.getQualifiedIdentifier().toString());
            }
            Set<String> own = new HashSet<>();
            new Cases(own).scan(unit, null);
            own.forEach(this::addSimple);
            scan(unit, null);
        }

        private void addSimple(String type) {
            if (isQualifiedCase(type)) {
                simple.add(type.substring(type.lastIndexOf('.') + 1));
            }
        }

        @Override
        public Void visitInstanceOf(InstanceOfTree tree, Void unused) {
            check(tree, tree.getType(), "instanceof ");
            return super.visitInstanceOf(tree, null);
        }

        @Override
        public Void visitTypeCast(TypeCastTree tree, Void unused) {
            check(tree, tree.getType(), "cast to ");
            return super.visitTypeCast(tree, null);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
            if (tree.getQualifierExpression() instanceof MemberSelectTree literal
                    && literal.getIdentifier().contentEquals("class")) {
                check(tree, literal.getExpression(), tree.getName() + " of ");
            }
            return super.visitMemberReference(tree, null);
        }

        private void check(Tree at, Tree type, String how) {
            String name = type.toString().replaceAll("<.*>", "");
            if (simple.contains(name) || isQualifiedCase(name)) {
                long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, at));
                String file = unit.getSourceFile().toUri().getPath().substring(1);
                violations.add(file + ":" + line + ": " + how + name + ", a case of a sealed type");
            }
        }

        private boolean isQualifiedCase(String name) {
            String[] parts = name.split("\\.", -1);
            return parts.length > 1 && cases.contains(parts[parts.length - 2] + "." + parts[parts.length - 1]);
        }
    }
}
