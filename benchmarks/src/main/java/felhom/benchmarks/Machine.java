package felhom.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** On what was measured, and when. */
final class Machine {
    private Machine() {}

    static void describe(Settings settings, Figures figures) throws IOException {
        figures.put("machine.cpu", field("/proc/cpuinfo", "model name"));
        figures.put("machine.cores", Runtime.getRuntime().availableProcessors());
        figures.put("machine.memory", memory());
        figures.put(
                "machine.system",
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
        figures.put(
                "machine.load",
                Spread.number(
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), 2));
        figures.put("machine.jdk", Runtime.version() + ", " + System.getProperty("java.vendor"));
        figures.put("run.date", LocalDate.now(ZoneOffset.UTC));
        figures.put(
                "run.kind",
                settings.quick()
                        ? "**A quick run, which shows only that everything works.**"
                        : "A full run.");
    }

    private static String memory() throws IOException {
        long kib = Long.parseLong(field("/proc/meminfo", "MemTotal").replace(" kB", ""));
        return Spread.number(kib / 1048576.0, 0) + " GiB";
    }

    /** A value of a file of lines like {@code name : value}; a machine may not tell. */
    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
