package felhom.proxmox.model.backup;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.VirtualMachineConfig;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of a guest in a backup: the one that it had then, without lock and snapshots.
 *
 * @param text the file, as the host gave it
 * @param options the options by name, as text; the description is made of the comments
 * @param lxcOptions raw LXC lines, {@code key: value}, in order
 */
public record ArchivedConfig(
        String text, SortedMap<String, String> options, List<String> lxcOptions) {
    private static final Pattern LXC = Pattern.compile("(lxc\\.[\\w.-]+)\\s*[:=]\\s*(.*?)\\s*");
    private static final Pattern OPTION = Pattern.compile("([A-Za-z][\\w-]*):\\s*(.*?)\\s*");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

    /** Copies the map and the list. */
    public ArchivedConfig {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        lxcOptions = List.copyOf(lxcOptions);
    }

    /**
     * Reads a configuration file. What has another form than an option is only in the text: the
     * lines in which vzdump notes the disks of a virtual machine, and the sections of snapshots and
     * pending changes.
     *
     * @param text the file
     * @return the configuration
     */
    public static ArchivedConfig parse(String text) {
        SortedMap<String, String> options = new TreeMap<>();
        List<String> lxc = new ArrayList<>();
        StringBuilder description = new StringBuilder();
        for (String line : text.split("\r?\n")) {
            if (line.startsWith("[")) {
                break;
            }
            Matcher raw = LXC.matcher(line);
            Matcher option = OPTION.matcher(line);
            if (line.startsWith("#")) {
                if (!line.startsWith("#qmdump#") && !line.startsWith("#vzdump#")) {
                    description.append(decoded(line.substring(1))).append('\n');
                }
            } else if (raw.matches()) {
                lxc.add(raw.group(1) + ": " + raw.group(2));
            } else if (option.matches()) {
                options.put(option.group(1), option.group(2));
            }
        }
        if (!description.isEmpty()) {
            options.put("description", description.toString());
        }
        return new ArchivedConfig(text, options, lxc);
    }

    /** Comments hold control characters, percent signs and colons as {@code %0A}. */
    private static String decoded(String comment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = ESCAPE.matcher(comment);
        int from = 0;
        while (escape.find()) {
            bytes.writeBytes(utf8(comment.substring(from, escape.start())));
            bytes.write(Integer.parseInt(escape.group(1), 16));
            from = escape.end();
        }
        bytes.writeBytes(utf8(comment.substring(from)));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * {@return the options as the configuration of a container, which has no digest; for the backup
     * of a virtual machine they mean nothing there}
     */
    public ContainerConfig container() {
        return new ContainerConfig(options, lxcOptions, Optional.empty());
    }

    /**
     * {@return the options as the configuration of a virtual machine, which has no digest; for the
     * backup of a container they mean nothing there}
     */
    public VirtualMachineConfig virtualMachine() {
        return new VirtualMachineConfig(options, Optional.empty());
    }
}
