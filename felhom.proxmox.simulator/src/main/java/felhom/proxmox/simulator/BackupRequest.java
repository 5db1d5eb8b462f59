package felhom.proxmox.simulator;

import felhom.proxmox.model.VmId;
import felhom.proxmox.simulator.schema.CallArguments;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What vzdump is asked for.
 *
 * @param guests the guests, by number
 * @param storage where the archives go
 * @param mode {@code snapshot}, {@code suspend} or {@code stop}
 * @param compression the value of {@code compress}
 * @param notes the template of the archives' notes
 * @param isProtected whether the archives are protected
 * @param retention which older backups are kept; empty for what the storage says
 * @param remove whether the others are removed; otherwise too many are an error
 * @param lockWait minutes to wait for another backup job
 * @param commandLine what the log begins with
 */
record BackupRequest(
        List<Integer> guests,
        String storage,
        String mode,
        String compression,
        Optional<String> notes,
        boolean isProtected,
        Optional<RetentionRule> retention,
        boolean remove,
        long lockWait,
        String commandLine) {
    private static final Set<String> NOT_ON_THE_LINE = Set.of("vmid", "node");
    private static final long LOCK_WAIT = 180;

    static BackupRequest of(CallArguments arguments, List<Integer> guests, String node) {
        return new BackupRequest(
                guests,
                arguments.find("storage").orElse("local"),
                arguments.find("mode").orElse("snapshot"),
                arguments.find("compress").orElse("0"),
                arguments.find("notes-template").filter(text -> !text.isEmpty()),
                arguments.flag("protected"),
                arguments
                        .find("prune-backups")
                        .or(() -> arguments.find("maxfiles").map(RetentionRule::ofCount))
                        .map(RetentionRule::parse),
                arguments.find("remove").map("1"::equals).orElse(true),
                arguments.number("lockwait").orElse(LOCK_WAIT),
                commandLine(arguments, guests, node));
    }

    /** Writes notes from the template: variables in double braces, {@code \n} and {@code \\}. */
    Optional<String> notesOf(VmId guest, String name, String node) {
        return notes.map(
                template ->
                        template.replace("{{guestname}}", name)
                                .replace("{{vmid}}", guest.toString())
                                .replace("{{node}}", node)
                                .replace("{{cluster}}", "standalone node")
                                .replace("\\n", "\n")
                                .replace("\\\\", "\\"));
    }

    private static String commandLine(CallArguments arguments, List<Integer> guests, String node) {
        StringBuilder line = new StringBuilder("vzdump");
        if (arguments.find("vmid").isPresent()) {
            line.append(' ')
                    .append(guests.stream().map(Object::toString).collect(Collectors.joining(" ")));
        }
        new TreeMap<>(arguments.all())
                .forEach(
                        (key, value) -> {
                            if (!NOT_ON_THE_LINE.contains(key)) {
                                line.append(" --").append(key).append(' ').append(quoted(value));
                            }
                        });
        return line.append(" --node ").append(node).toString();
    }

    private static String quoted(String value) {
        return value.matches("[\\w@%+=:,./-]+") ? value : "'" + value.replace("'", "'\"'\"'") + "'";
    }
}
