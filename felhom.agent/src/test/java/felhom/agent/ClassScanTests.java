package felhom.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Set;

/** The scanner finds what it is there to find, in every place where byte code can name it. */
class ClassScanTests {
    @TempDir private Path folder;

    private ClassScan scan(String members) {
        Compiler.Outcome outcome =
                new Compiler(folder)
                        .compile(
                                "import java.util.function.*;\nclass Sample {\n" + members + "\n}");
        assertTrue(outcome.succeeded(), outcome.messages());
        return ClassScan.of(outcome.classFiles());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    PROCESS | Object a() { return new ProcessBuilder("x"); }
                    PROCESS | void a() throws Exception { Runtime.getRuntime().exec(new String[0]); }
                    PROCESS | interface F { Object f(String[] a) throws Exception; } F f = Runtime.getRuntime()::exec;
                    PROCESS | Function<String[], Object> f = ProcessBuilder::new;
                    PROCESS | Process field;
                    PROCESS | Process[][] field;
                    PROCESS | Object a() { return new Process[1][]; }
                    PROCESS | java.util.List<? extends Process> field;
                    PROCESS | void a(ProcessHandle.Info p) {}
                    PROCESS | Process a() { return null; }
                    PROCESS | long a() { return ProcessHandle.current().pid(); }
                    PROCESS | Class<?> a() { return ProcessBuilder.class; }
                    PROCESS | void a(Object o) { if (o instanceof Process) a(null); }
                    PROCESS | void a() { try { } catch (RuntimeException e) { } } class B { Object c(Object o) { return (Process) o; } }
                    PROCESS | @interface A { Class<?> value(); } @A(Process.class) int field;
                    PROCESS | String text = "java.lang.ProcessBuilder";
                    PROCESS | String text = "java/lang/Runtime";
                    PROCESS | String text = "java.lang.Proc" + "essImpl";
                    PROCESS | record R(Process p) {}
                    NETWORK | java.net.URI field;
                    NETWORK | Object a() throws Exception { return new java.net.Socket("localhost", 1); }
                    NETWORK | Object a() { return javax.net.ssl.SSLSocketFactory.getDefault(); }
                    NETWORK | Object a() throws Exception { return java.nio.channels.SocketChannel.open(); }
                    NETWORK | Object a() throws Exception { return java.nio.channels.AsynchronousServerSocketChannel.open(); }
                    NETWORK | Object a() throws Exception { return java.nio.channels.DatagramChannel.open(); }
                    NETWORK | Supplier<Object> f = java.nio.channels.spi.SelectorProvider::provider;
                    NETWORK | java.net.http.HttpClient field;
                    NETWORK | com.sun.net.httpserver.HttpServer field;
                    NETWORK | String text = "java.net.Socket";
                    CONNECTION | javax.net.ssl.SSLSocket field;
                    CONNECTION | Object a() { return new java.net.Socket(); }
                    CONNECTION | Object a() { return java.net.http.HttpClient.newHttpClient(); }
                    DETOUR | Object a(String name) throws Exception { return Class.forName(name); }
                    DETOUR | Object a(String name) throws Exception { return Sample.class.getClassLoader().loadClass(name); }
                    DETOUR | Object a(String name) throws Exception { return java.lang.invoke.MethodHandles.lookup().findClass(name); }
                    DETOUR | void a() { System.loadLibrary("x"); }
                    DETOUR | void a() { Runtime.getRuntime().load("/x"); }
                    DETOUR | Object a() { return java.lang.foreign.Linker.nativeLinker(); }
                    DETOUR | native void a();
                    CONSOLE | void a() { System.out.println(); }
                    CONSOLE | Consumer<String> f = System.err::println;
                    CONSOLE | void a() { IO.println(); }
                    CONSOLE | void a(Exception e) { e.printStackTrace(); }
                    CONSOLE | Object a() { return new java.io.FileOutputStream(java.io.FileDescriptor.out); }
                    """)
    void finds(Ability ability, String members) {
        assertFalse(scan(members).find(ability).isEmpty(), members);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    PROCESS | int a() { return Runtime.getRuntime().availableProcessors(); }
                    PROCESS | String text = "a process in java.lang";
                    PROCESS | class Process2 {} Process2 field;
                    NETWORK | Object a() throws Exception { return java.nio.channels.FileChannel.open(null); }
                    NETWORK | String text = "net.java";
                    CONNECTION | java.net.URI field;
                    DETOUR | Object a() { return Sample.class.getResourceAsStream("x"); }
                    DETOUR | Supplier<String> f = () -> "a" + hashCode();
                    CONSOLE | long a() { return System.nanoTime(); }
                    """)
    void doesNotMistake(Ability ability, String members) {
        assertEquals(Set.of(), scan(members).find(ability), members);
    }

    @Test
    void saysWhichClassRefersToWhat() {
        ClassScan scan = scan("Object a() { return new ProcessBuilder(\"x\"); } class Inner {}");
        assertEquals(2, scan.classes());
        assertEquals(
                Set.of(
                        "Sample -> type java/lang/ProcessBuilder",
                        "Sample -> member java/lang/ProcessBuilder.<init>"),
                scan.find(Ability.PROCESS));
    }
}
