package felhom.proxmox.privileged.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts and command lines of somebody who wants more than he may: options where values belong,
 * second lines, paths, abbreviations, repetitions, huge values. For tests of everything that makes
 * commands.
 */
public final class HostileInput {
    private HostileInput() {}

    /** Texts to be given where a caller's value goes. */
    public static List<String> texts() {
        return List.of(
                "",
                " ",
                "-",
                "--",
                "-x",
                "--help",
                "--force",
                "--mp0=/etc,mp=/x",
                "--unprivileged=0",
                "-unpriv",
                "--rootfs=/dev/sda",
                "--features",
                "a --mp0=/etc,mp=/x",
                "a\t--start\t1",
                "a\n--start\n1",
                "100\n",
                "100\r\n",
                "\n100",
                "100\0",
                "\0",
                "a\0b",
                "a\u000bb",
                "a\u001b[2J",
                "a\u007f",
                "a\u0085b",
                "a\u00a0b",
                "a\u2028b",
                "a\u200bb",
                "\u202e001",
                "\ufeff100",
                "١٠٠",
                "１００",
                "é",
                "ａ",
                "\ud83d\udc33",
                "\ud800",
                "/",
                "/etc/passwd",
                "/dev/sda",
                "/dev/sda1",
                "../../etc/passwd",
                "./x",
                "a/../b",
                "/dev/disk/by-uuid/../../sda",
                "local:../../x.tar.gz",
                "local:vztmpl/../x.tar.gz",
                "local:vztmpl//x.tar.gz",
                "local:vztmpl/-x.tar.gz",
                "local:vztmpl/x.tar.gz,mp=/x",
                "local:iso/x.tar.gz",
                "file:///etc/passwd",
                "a,mp=/x",
                "a,keyctl=0",
                "a=b",
                "a;b",
                "a|b",
                "a&b",
                "a&&b",
                "$(id)",
                "`id`",
                "${HOME}",
                "$HOME",
                "*",
                "?",
                "~",
                "~root",
                "a'b",
                "a\"b",
                "a\\b",
                "a\\nb",
                "%n%n%s",
                "%2e%2e%2f",
                "#",
                "a#b",
                "!",
                "!!",
                "a:b:c",
                "lxc.init.cmd: x",
                "-1",
                "+1",
                "0",
                "00",
                "0100",
                "99",
                "1e9",
                "1e3",
                "2.5",
                "0x64",
                "1000000000",
                "99999999999999999999",
                "9".repeat(400),
                "NaN",
                "Infinity",
                "a".repeat(64),
                "a".repeat(256),
                "a".repeat(5000),
                "a.".repeat(200),
                ":".repeat(50),
                "1".repeat(100_000),
                "vmbr0,tag=1",
                "vmbr0;x",
                "name=eth1",
                "dhcp,gw=1.2.3.4",
                "10.0.0.1/24,gw=1.2.3.4",
                "10.0.0.256/24",
                "10.0.0.1/33",
                "10.0.0.1/024",
                "10.0.0.1",
                "::1/129",
                "::ffff:1.2.3.4/64",
                "fe80::1%eth0/64",
                "1:2:3:4:5:6:7:8:9/64",
                "01:02:03:04:05:06",
                "BC:24:11:00:00:01,x=1",
                "ALL",
                "root",
                "never;reboot",
                "standby,3 -t long",
                "auto -X",
                "ABCD-EF0",
                "ABCD-EFGH",
                "0F2A-2F6B\n",
                "UUID=0F2A-2F6B",
                "e2fsck -y",
                "mnt-felhom-x.mount",
                "mnt-felhom-x.mount --now",
                "-.mount",
                "nofail,exec",
                "user_allow_other");
    }

    /**
     * Command lines that are made from a good one and are none any more, or at least should make no
     * difference if they are.
     */
    public static List<List<String>> commandLines(List<String> good) {
        Set<List<String>> found = new LinkedHashSet<>();
        for (int i = 0; i < good.size(); i++) {
            for (String text : changed(good.get(i)).toList()) {
                found.add(with(good, i, text));
            }
            found.add(without(good, i));
            found.add(inserted(good, i, good.get(i)));
            if (i > 0) {
                found.add(joined(good, i));
                found.add(swapped(good, i));
            }
        }
        for (String option : OPTIONS) {
            found.add(inserted(good, 0, option));
            found.add(inserted(good, 1, option));
            found.add(inserted(good, good.size(), option));
        }
        found.add(List.of());
        found.add(List.of(String.join(" ", good) + "\n"));
        found.add(List.of(String.join(" ", good) + " --force"));
        found.add(Stream.concat(good.stream(), good.stream()).toList());
        found.remove(good);
        return List.copyOf(found);
    }

    private static final List<String> OPTIONS =
            List.of(
                    "--",
                    "-",
                    "",
                    "--force",
                    "--unprivileged=0",
                    "--unpriv=0",
                    "-mp0=/etc,mp=/x",
                    "--mp0=/etc,mp=/x",
                    "--password=x",
                    "--hookscript=local:snippets/x",
                    "--ssh-public-keys=/etc/shadow",
                    "--dev0=/dev/sda",
                    "--lxc.init.cmd=x",
                    "--start",
                    "--start=1",
                    "--features=keyctl=1,fuse=1",
                    "--help",
                    "-x",
                    "-t",
                    "--test=long",
                    "-s",
                    "on",
                    "--set=security-erase",
                    "extra",
                    "/etc",
                    "\n",
                    "é");

    private static Stream<String> changed(String text) {
        Stream.Builder<String> all = Stream.builder();
        all.add(text + "\n").add("\n" + text).add(text + " ").add(" " + text).add(text + "\t");
        all.add(text + "\0").add(text + "é").add(text + "\u2028").add("\u202e" + text);
        all.add(text + ",x=1").add(text + ";x").add(text + "/../x").add("/" + text);
        all.add(text + "=1").add("-" + text).add("--" + text).add(text + text.repeat(200));
        all.add("").add("/etc/passwd").add("/dev/sda").add("--mp0=/etc,mp=/x");
        if (text.startsWith("--") && text.length() > 3) {
            all.add(text.substring(0, text.length() - 1)).add(text.substring(1));
            all.add(text.substring(0, 4)).add(text.toUpperCase(java.util.Locale.ROOT));
        }
        if (text.matches("[01]")) {
            all.add(text.equals("0") ? "1" : "0").add("00").add("01").add("٠");
        }
        return all.build();
    }

    private static List<String> with(List<String> good, int index, String text) {
        List<String> changed = new ArrayList<>(good);
        changed.set(index, text);
        return changed;
    }

    private static List<String> without(List<String> good, int index) {
        List<String> changed = new ArrayList<>(good);
        changed.remove(index);
        return changed;
    }

    private static List<String> inserted(List<String> good, int index, String text) {
        List<String> changed = new ArrayList<>(good);
        changed.add(index, text);
        return changed;
    }

    private static List<String> joined(List<String> good, int index) {
        List<String> changed = without(good, index);
        changed.set(index - 1, good.get(index - 1) + " " + good.get(index));
        return changed;
    }

    private static List<String> swapped(List<String> good, int index) {
        List<String> changed = with(good, index, good.get(index - 1));
        changed.set(index - 1, good.get(index));
        return changed;
    }
}
