package felhom.proxmox.privileged.elevation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the root backend finds on this host: programs, and the right to run them as root.
 *
 * @param tools every program that it may start
 * @param rights every command that needs root
 */
public record Readiness(List<Tool> tools, List<Right> rights) {
    /** Copies the lists. */
    public Readiness {
        tools = List.copyOf(tools);
        rights = List.copyOf(rights);
    }

    /** {@return whether every program is there and every command may run} */
    public boolean complete() {
        return tools.stream().allMatch(tool -> tool.state() == ToolState.PRESENT)
                && rights.stream().allMatch(right -> right.state() == RightState.ALLOWED);
    }

    /** Whether a program can be started. */
    public enum ToolState {
        /** It is there. */
        PRESENT,
        /** It is not installed. */
        MISSING,
        /** It is there, but cannot be executed. */
        NOT_EXECUTABLE
    }

    /**
     * A program.
     *
     * @param path where it is looked for
     * @param debianPackage the package that has it
     * @param state whether it can be started
     * @param version its version as it says, such as {@code 7.3}; empty if it did not say
     */
    public record Tool(
            Path path, String debianPackage, ToolState state, Optional<String> version) {}

    /** Whether a command may run as root. */
    public enum RightState {
        /** It may. */
        ALLOWED,
        /** This process is not root and was not told to use sudo. */
        NOT_ROOT,
        /** No rule of sudo allows it, or sudo cannot work here. */
        REFUSED_BY_SUDO,
        /** Sudo is not installed. */
        SUDO_MISSING,
        /** The program is not installed, so sudo cannot say. */
        TOOL_MISSING
    }

    /**
     * The right to run one kind of command as root.
     *
     * @param command what the command is for, such as {@code create a golden image}
     * @param usage its form, with names where values vary
     * @param state whether it may run
     * @param detail what sudo said about it, in one line; may be empty
     */
    public record Right(String command, String usage, RightState state, String detail) {}
}
