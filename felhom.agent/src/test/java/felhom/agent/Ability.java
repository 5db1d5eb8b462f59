package felhom.agent;

import felhom.agent.ClassScan.Reference;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Things that byte code can do with {@code java.base} alone, where module descriptors are no fence.
 * Each is recognised by what a class must name to do it: a type, a member, or a text that
 * reflection could turn into one.
 */
enum Ability implements Predicate<Reference> {
    /** Starts processes, or looks at or ends those of others. */
    PROCESS(
            "java/lang/Process\\w*([$.].*)?|java/lang/Runtime\\.exec",
            "java/lang/(Process|Runtime)"),

    /** Connects to or listens on a network, or merely names an address of one. */
    NETWORK(
            "(java|javax|sun|com/sun)/net/.*"
                    + "|java/nio/channels/\\w*(Socket|Datagram|Network|Multicast)\\w*([$.].*)?"
                    + "|java/nio/channels/spi/(Selector|AsynchronousChannel)Provider(\\..*)?",
            "(java|javax|sun)/net/|java/nio/channels/\\w*(Socket|Datagram)"),

    /** Connects to a network: what the client of the API must be seen to do. */
    CONNECTION(
            "javax/net/ssl/SSLSocket\\w*(\\..*)?"
                    + "|java/net/Socket(\\..*)?"
                    + "|java/net/http/HttpClient([$.].*)?"
                    + "|java/nio/channels/SocketChannel(\\..*)?",
            "(?!)"),

    /**
     * Gets at classes by their names, at native code or at code that is not in the module: each
     * would lead around the other rules without naming what it uses.
     */
    DETOUR(
            "java/lang/Class\\.forName"
                    + "|java/lang/ClassLoader\\.(<init>|loadClass|findClass|defineClass)"
                    + "|java/net/URLClassLoader(\\..*)?"
                    + "|java/lang/invoke/MethodHandles\\$Lookup\\.(find|define(Hidden)?)Class\\w*"
                    + "|java/lang/(System|Runtime)\\.load(Library)?"
                    + "|java/lang/foreign/.*"
                    + "|(jdk/internal|sun/misc)/.*",
            "java/lang/(foreign|ClassLoader)|jdk/internal/|sun/misc/Unsafe"),

    /** Writes to the console past the report and the log. */
    CONSOLE(
            "java/lang/System\\.(out|err|console|setOut|setErr)"
                    + "|java/io/FileDescriptor\\.(out|err)"
                    + "|java/lang/IO(\\..*)?"
                    + "|.*\\.printStackTrace",
            "(?!)");

    private final Pattern names;
    private final Pattern texts;

    Ability(String names, String texts) {
        this.names = Pattern.compile(names);
        this.texts = Pattern.compile(texts);
    }

    @Override
    public boolean test(Reference reference) {
        return switch (reference.kind()) {
            case TYPE, MEMBER -> names.matcher(reference.target()).matches();
            case TEXT -> texts.matcher(reference.target().replace('.', '/')).find();
            case NATIVE_METHOD -> this == DETOUR;
        };
    }
}
