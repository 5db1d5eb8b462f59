package felhom.proxmox.privileged.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an attacker, or a slip of the pen, would put where a name or a UUID belongs. */
public final class Hostile {
    private static final List<String> TRICKS =
            List.of(
                    "-",
                    "--",
                    "--help",
                    "-oremount",
                    "..",
                    ".",
                    "/",
                    "//",
                    "\n",
                    "\r",
                    "\t",
                    " ",
                    "\0",
                    "\\",
                    "%",
                    "%i",
                    "$(id)",
                    "`id`",
                    ";id",
                    "|id",
                    "&",
                    "#",
                    "\"",
                    "'",
                    "*",
                    "?",
                    "~",
                    "=",
                    ",",
                    ":",
                    "@",
                    "\u00e9",
                    "\u0430",
                    "\u202e",
                    "\u200b",
                    "\ud800",
                    "\u2028",
                    "\u0085",
                    "\u00a0",
                    "\ufeff",
                    "\uff11",
                    "\u0661",
                    "\\x2d",
                    "\\040",
                    "../../etc/passwd",
                    "/dev/sda",
                    "[Mount]\nWhat=/dev/sda",
                    ".mount",
                    ".service",
                    "dbus.service",
                    "{}",
                    "[a]",
                    "$",
                    "^",
                    "_",
                    "+",
                    "x".repeat(5000));

    private Hostile() {}

    /** Each trick alone, before, after and inside of a good value: more than 200 in all. */
    public static Stream<String> around(String good) {
        List<String> attempts = new ArrayList<>(List.of(""));
        for (String trick : TRICKS) {
            int middle = good.length() / 2;
            attempts.add(trick);
            attempts.add(trick + good);
            attempts.add(good + trick);
            attempts.add(good.substring(0, middle) + trick + good.substring(middle));
        }
        return attempts.stream();
    }
}
