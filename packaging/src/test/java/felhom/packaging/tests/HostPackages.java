package felhom.packaging.tests;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The packages that this machine has, and what they depend on. */
final class HostPackages {
    private final Map<String, String> dependencies = new HashMap<>();
    private final Map<String, String> providers = new HashMap<>();
    private final List<String> essential = new ArrayList<>();

    private HostPackages() {}

    static HostPackages read() throws IOException, InterruptedException {
        HostPackages packages = new HostPackages();
        Command.run(
                        "dpkg-query",
                        "--show",
                        "--showformat",
                        "${Package}\\t${Essential}\\t${Pre-Depends}, ${Depends}\\t${Provides}\\t"
                                + "${db:Status-Status}\\n")
                .lines()
                .stream()
                .map(line -> line.split("\t", -1))
                .filter(cells -> cells[4].equals("installed"))
                .forEach(cells -> packages.add(cells[0], cells[1], cells[2], cells[3]));
        return packages;
    }

    private void add(String name, String isEssential, String needs, String provides) {
        dependencies.put(name, needs);
        names(provides, ",").forEach(provided -> providers.put(provided, name));
        if (isEssential.equals("yes")) {
            essential.add(name);
        }
    }

    /** {@return the essential packages and those that are named, with all that they depend on} */
    SortedSet<String> essentialAnd(List<String> more) {
        SortedSet<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(essential);
        open.addAll(more);
        while (!open.isEmpty()) {
            String name = open.remove();
            if (found.add(name)) {
                for (String alternatives : dependencies.getOrDefault(name, "").split(",")) {
                    names(alternatives, "\\|").stream()
                            .map(wanted -> providers.getOrDefault(wanted, wanted))
                            .filter(dependencies::containsKey)
                            .findFirst()
                            .ifPresent(open::add);
                }
            }
        }
        return found;
    }

    /** The names in a list such as {@code libc6 (>= 2.17), perl:any}. */
    private static List<String> names(String list, String separator) {
        return List.of(list.split(separator)).stream()
                .map(entry -> entry.strip().replaceFirst("[ :(].*", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
