package felhom.benchmarks;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says where a JVM spent its processor time, from a flight recording with CPU samples: {@code Where
 * RECORDING}. A sample belongs to the first area, from its innermost frame outwards, that knows a
 * frame of it.
 */
final class Where {
    private static final String SAMPLE = "jdk.CPUTimeSample";

    private Where() {}

    /** What a frame can belong to, told by how the name of its class begins. */
    private enum Area {
        CLASSES(
                "loading and linking classes",
                "java.lang.ClassLoader",
                "java.lang.module.",
                "java.lang.invoke.",
                "jdk.internal.loader.",
                "jdk.internal.module.",
                "java.lang.System.initPhase",
                "java.util.ServiceLoader"),
        TLS(
                "TLS, certificates and keys",
                "sun.security.",
                "com.sun.crypto.",
                "javax.net.ssl.",
                "javax.crypto.",
                "java.security."),
        SOCKETS("sockets", "sun.nio.ch.", "java.net.", "java.nio.channels."),
        JSON("JSON", "com.fasterxml.jackson.", "felhom.proxmox.api.internal.json."),
        HTTP("HTTP", "felhom.proxmox.api.internal."),
        LIBRARY("the library's other code", "felhom.proxmox."),
        AGENT("the agent's own code", "felhom.agent."),
        THREADS(
                "threads and locks",
                "java.util.concurrent.",
                "java.lang.VirtualThread",
                "java.lang.ThreadBuilders",
                "jdk.internal.vm.");

        private final String title;
        private final List<String> beginnings;

        Area(String title, String... beginnings) {
            this.title = title;
            this.beginnings = List.of(beginnings);
        }

        private boolean knows(String frame) {
            return beginnings.stream().anyMatch(frame::startsWith);
        }
    }

    public static void main(String[] args) throws IOException {
        Map<String, Integer> samples = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(Path.of(args[0]))) {
            if (event.getEventType().getName().equals(SAMPLE)) {
                samples.merge(area(event), 1, Integer::sum);
            }
        }
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            System.err.println("no " + SAMPLE + " in " + args[0]);
            System.exit(1);
        }
        System.out.println("share  of " + all + " samples of processor time in Java code");
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .forEach(
                        area ->
                                System.out.printf(
                                        Locale.ROOT,
                                        "%4.0f %%  %s%n",
                                        area.getValue() * 100.0 / all,
                                        area.getKey()));
    }

    private static String area(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return "inside the JVM";
        }
        List<String> stack = event.getStackTrace().getFrames().stream().map(Where::name).toList();
        return area(stack);
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    /** The area of a stack, given from its innermost frame outwards. */
    static String area(List<String> stack) {
        for (String frame : stack) {
            for (Area area : Area.values()) {
                if (area.knows(frame)) {
                    return area.title;
                }
            }
        }
        return "everything else";
    }
}
