package felhom.proxmox.privileged.health;

import felhom.proxmox.model.text.Printable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the hwmon tree of the kernel, {@code /sys/class/hwmon}: a folder for each chip, a file for
 * each value, temperatures in thousandths of a degree Celsius. It needs no root.
 *
 * @param root the folder of the chips
 */
record Hwmon(Path root) {
    /**
     * Reading it sends a command to the disk, which keeps some disks from spinning down (kernel
     * documentation of drivetemp). {@link Smart} reads disk temperatures instead.
     */
    private static final String ASKS_DISKS = "drivetemp";

    private static final Pattern FILE = Pattern.compile("((temp|fan)\\d{1,4})_([a-z_]+)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}");

    /** The chips that have values; empty if the folder cannot be read. */
    Optional<List<SensorChip>> chips() {
        Optional<List<Path>> folders = list(root);
        if (folders.isEmpty()) {
            return Optional.empty();
        }
        List<SensorChip> chips = new ArrayList<>();
        for (Path folder : folders.get()) {
            String driver = text(folder.resolve("name")).map(Printable::label).orElse("unknown");
            if (!driver.equals(ASKS_DISKS)) {
                chips.add(chip(folder, driver));
            }
        }
        return Optional.of(chips.stream().filter(chip -> !chip.isEmpty()).toList());
    }

    private static SensorChip chip(Path folder, String driver) {
        SensorInputs inputs = new SensorInputs(driver);
        for (Path file : list(folder).orElse(List.of())) {
            Matcher name = FILE.matcher(file.getFileName().toString());
            if (name.matches()) {
                read(file, name, inputs);
            }
        }
        return inputs.chip(place(folder));
    }

    private static void read(Path file, Matcher name, SensorInputs inputs) {
        String attribute = name.group(3);
        if (attribute.equals("label")) {
            text(file).ifPresent(label -> inputs.label(name.group(1), label));
            return;
        }
        boolean thousandths =
                name.group(2).equals("temp")
                        && !attribute.endsWith("alarm")
                        && !attribute.equals("fault");
        number(file)
                .ifPresent(
                        value ->
                                inputs.put(
                                        name.group(1),
                                        attribute,
                                        thousandths ? value / 1000.0 : value));
    }

    /** The last part of the device path, to tell chips of one driver apart. */
    private static String place(Path folder) {
        try {
            return Printable.label(folder.resolve("device").toRealPath().getFileName().toString());
        } catch (IOException e) {
            return "";
        }
    }

    private static OptionalLong number(Path file) {
        Optional<String> text = text(file).filter(each -> NUMBER.matcher(each).matches());
        return text.isPresent()
                ? OptionalLong.of(Long.parseLong(text.get()))
                : OptionalLong.empty();
    }

    /** Reading fails for a sensor that does not answer, and for write-only files. */
    private static Optional<String> text(Path file) {
        try {
            return Optional.of(
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<Path>> list(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
        entries.sort(
                Comparator.<Path>comparingInt(each -> each.getFileName().toString().length())
                        .thenComparing(Comparator.naturalOrder()));
        return Optional.of(entries);
    }
}
