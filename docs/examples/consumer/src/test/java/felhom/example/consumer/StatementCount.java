package felhom.example.consumer;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Counts the statements of a piece of Java, as the compiler's tree has them: each that stands in a
 * block or is the body of another, blocks themselves left out. A {@code try}, a loop or an {@code
 * if} is one, what is in it counts by itself, and an expression is none.
 */
final class StatementCount extends TreeScanner<Void, Void> {
    private int count;

    private StatementCount() {}

    /** Counts those of the body of a method. */
    static int of(String statements) throws IOException {
        return ofMembers("void run() throws Exception {\n" + statements + "\n}");
    }

    /** Counts those in the methods of a class. */
    static int ofMembers(String members) throws IOException {
        String source = "class Sample {\n" + members + "\n}";
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavacTask compiler =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(null, null, problems, List.of(), null, List.of(file));
        StatementCount counter = new StatementCount();
        counter.scan(compiler.parse(), null);
        if (problems.getDiagnostics().stream()
                .anyMatch(one -> one.getKind() == Diagnostic.Kind.ERROR)) {
            throw new IllegalArgumentException(
                    "cannot be parsed: " + problems.getDiagnostics() + "\n" + members);
        }
        return counter.count;
    }

    private void count(StatementTree statement) {
        if (statement != null && !(statement instanceof BlockTree)) {
            count++;
        }
    }

    @Override
    public Void visitBlock(BlockTree block, Void nothing) {
        block.getStatements().forEach(this::count);
        return super.visitBlock(block, nothing);
    }

    @Override
    public Void visitIf(IfTree branch, Void nothing) {
        count(branch.getThenStatement());
        count(branch.getElseStatement());
        return super.visitIf(branch, nothing);
    }

    @Override
    public Void visitForLoop(ForLoopTree loop, Void nothing) {
        count(loop.getStatement());
        return super.visitForLoop(loop, nothing);
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree loop, Void nothing) {
        count(loop.getStatement());
        return super.visitEnhancedForLoop(loop, nothing);
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree loop, Void nothing) {
        count(loop.getStatement());
        return super.visitWhileLoop(loop, nothing);
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree loop, Void nothing) {
        count(loop.getStatement());
        return super.visitDoWhileLoop(loop, nothing);
    }

    @Override
    public Void visitCase(CaseTree branch, Void nothing) {
        if (branch.getStatements() != null) {
            branch.getStatements().forEach(this::count);
        } else if (branch.getBody() instanceof StatementTree body) {
            count(body);
        }
        return super.visitCase(branch, nothing);
    }
}
