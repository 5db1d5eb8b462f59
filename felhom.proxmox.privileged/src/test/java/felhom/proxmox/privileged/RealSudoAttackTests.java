package felhom.proxmox.privileged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import felhom.proxmox.privileged.command.RealTools;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody who runs code as the agent's user can do to a command while it works as root, with
 * the machine's own sudo and the printed rules. {@code docs/root-boundary.md} says the same.
 */
class RealSudoAttackTests {
    /** Says that it works, and works until it is told to end. */
    private static final String WORK =
            """
            umask > $SIGNS/umask
            ulimit -S -f > $SIGNS/fsize; ulimit -S -t > $SIGNS/cpu; ulimit -S -n > $SIGNS/nofile
            echo $$ > $SIGNS/pct.new; mv $SIGNS/pct.new $SIGNS/pct
            while [ ! -e $SIGNS/end ]; do sleep 0.01; done
            > $SIGNS/done\
            """;

    /**
     * {@code begin} starts the command through sudo, as $SUDO, and waits until it works, as $PCT.
     */
    private static final String TOOLS =
            """
            SIGNS='%s'
            begin() {
                "$@" sudo -n /usr/sbin/pct set 100 --features keyctl=1,nesting=1 &
                SUDO=$!
                while [ ! -e "$SIGNS/pct" ]; do sleep 0.01; done
                read -r PCT < "$SIGNS/pct"
            }
            state() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -c1; }
            until_state() { while [ "$(state "$1")" != "$2" ]; do sleep 0.01; done; }
            """;

    @TempDir private Path folder;

    private RealSudo sudo;

    @BeforeEach
    void install() throws IOException {
        sudo = new RealSudo(folder);
        sudo.install();
        sudo.pct(WORK);
    }

    private List<String> attack(String script) throws IOException {
        List<String> argv =
                new ArrayList<>(
                        List.of(
                                "/usr/bin/timeout",
                                "120",
                                "/bin/bash",
                                "-c",
                                TOOLS.formatted(sudo.signs()) + script));
        RealTools.Result answer = sudo.run(argv);
        assertEquals(0, answer.code(), answer.text());
        return answer.text().lines().toList();
    }

    @Test
    void theCommandHasItsOwnUmaskAndLimits() throws IOException {
        List<String> seen =
                attack(
                        """
                        umask 0777; ulimit -S -f 100; ulimit -S -t 1000; ulimit -S -n 64
                        begin setsid
                        umask 022; > "$SIGNS/end"; wait
                        cat "$SIGNS/umask" "$SIGNS/fsize" "$SIGNS/cpu" "$SIGNS/nofile"
                        """);
        assertEquals(List.of("0022", "unlimited", "unlimited", "1024"), seen);
    }

    /** As the agent starts it: a stop does not reach the command, which does its work. */
    @Test
    void aCommandInASessionOfItsOwnIsNotStopped() throws IOException {
        List<String> seen =
                attack(
                        """
                        begin setsid
                        kill -TSTP $SUDO; echo "stop sudo: $?"
                        kill -TTOU $SUDO; echo "stop sudo as a terminal does: $?"
                        > "$SIGNS/end"; wait $SUDO; echo "sudo: $?"
                        [ -e "$SIGNS/done" ] && echo "the command has ended its work"
                        """);
        assertEquals(
                List.of(
                        "stop sudo: 0",
                        "stop sudo as a terminal does: 0",
                        "sudo: 0",
                        "the command has ended its work"),
                seen);
    }

    /** Killing sudo leaves the command at work: its lock is freed when it is done. */
    @Test
    void aCommandWhoseSudoIsKilledDoesItsWork() throws IOException {
        List<String> seen =
                attack(
                        """
                        begin setsid
                        kill -KILL $SUDO; echo "kill sudo: $?"; wait $SUDO
                        echo "the command: $(state $PCT | tr RD SS)"
                        > "$SIGNS/end"
                        while [ ! -e "$SIGNS/done" ]; do sleep 0.01; done
                        echo "the command has ended its work"
                        """);
        assertEquals(
                List.of("kill sudo: 0", "the command: S", "the command has ended its work"),
                seen.stream().filter(line -> !line.contains("Killed")).toList());
    }

    /**
     * What remains: he starts sudo himself, in a session that is not its own. Then sudo hands on
     * the stop, and the command holds its lock until root lets it go on.
     */
    @Test
    void whoStartsSudoHimselfCanStillHoldTheCommand() throws IOException {
        List<String> seen =
                attack(
                        """
                        set -m
                        begin
                        kill -TSTP $SUDO
                        until_state $PCT T; echo "the command is stopped"
                        until_state $SUDO T; echo "sudo is stopped, and its TIMEOUT with it"
                        """);
        RealTools.run("/bin/sh", "-c", "kill -KILL $(cat $0/pct)", sudo.signs().toString());
        assertEquals(
                List.of("the command is stopped", "sudo is stopped, and its TIMEOUT with it"),
                seen.stream().filter(line -> line.contains(" is stopped")).toList());
    }

    @Test
    void theCommandItselfIsOutOfReach() throws IOException {
        List<String> seen =
                attack(
                        """
                        begin setsid
                        for signal in STOP TSTP KILL TERM INT; do
                            kill -$signal $PCT 2>/dev/null; echo "$signal: $?"
                        done
                        renice -n 5 -p $PCT >/dev/null 2>&1; echo "renice: $?"
                        cat /proc/$PCT/environ >/dev/null 2>&1; echo "environ: $?"
                        > "$SIGNS/end"; wait $SUDO; echo "sudo: $?"
                        """);
        assertEquals(
                List.of(
                        "STOP: 1",
                        "TSTP: 1",
                        "KILL: 1",
                        "TERM: 1",
                        "INT: 1",
                        "renice: 1",
                        "environ: 1",
                        "sudo: 0"),
                seen);
    }
}
