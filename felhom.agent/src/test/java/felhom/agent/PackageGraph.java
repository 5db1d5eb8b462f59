package felhom.agent;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which packages of a module use which others of it, read from the compiled classes. */
final class PackageGraph {
    private static final String ROOT = "(root)";

    private final String module;
    private final SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> types = new TreeMap<>();

    private PackageGraph(String module) {
        this.module = module;
    }

    static PackageGraph of(String module) {
        return of(module, ClassScan.of(module));
    }

    static PackageGraph of(String module, ClassScan scan) {
        PackageGraph graph = new PackageGraph(module);
        scan.references().stream()
                .filter(reference -> graph.isInside(reference.from()))
                .forEach(graph::add);
        return graph;
    }

    private void add(ClassScan.Reference reference) {
        String from = packageOf(reference.from());
        uses.computeIfAbsent(from, first -> new TreeSet<>());
        types.computeIfAbsent(from, first -> new TreeSet<>())
                .add(reference.from().replaceFirst("\\$.*", ""));
        if (reference.kind() == ClassScan.Kind.TYPE
                && isInside(reference.target())
                && !packageOf(reference.target()).equals(from)) {
            uses.get(from).add(packageOf(reference.target()));
        }
    }

    private boolean isInside(String type) {
        return type.startsWith(module.replace('.', '/') + "/");
    }

    private static String packageOf(String type) {
        int end = type.lastIndexOf('/');
        return end < 0 ? "" : type.substring(0, end).replace('/', '.');
    }

    Collection<String> packages() {
        return uses.keySet();
    }

    /** The packages that use one another, directly or through others; empty if there are none. */
    SortedSet<String> cycle() {
        SortedMap<String, SortedSet<String>> left = new TreeMap<>();
        uses.forEach((name, used) -> left.put(name, new TreeSet<>(used)));
        while (left.values().removeIf(SortedSet::isEmpty)) {
            left.values().forEach(used -> used.retainAll(left.keySet()));
        }
        return new TreeSet<>(left.keySet());
    }

    /** How many types a package has, nested ones not counted, for each package. */
    List<Integer> sizes() {
        return types.values().stream().map(SortedSet::size).sorted().toList();
    }

    /** The packages from the highest level to the lowest, each with what it uses. */
    String diagram() {
        Map<String, Integer> levels = new TreeMap<>();
        uses.keySet().forEach(name -> level(name, levels));
        int width =
                uses.keySet().stream().mapToInt(name -> shortName(name).length()).max().orElse(0);
        return uses.keySet().stream()
                .sorted(
                        Comparator.<String>comparingInt(name -> -levels.get(name))
                                .thenComparing(this::shortName))
                .map(name -> line(name, levels.get(name), width))
                .collect(Collectors.joining("\n"));
    }

    private String line(String name, int level, int width) {
        String used =
                uses.get(name).stream().map(this::shortName).collect(Collectors.joining(", "));
        String line = "%s  %s".formatted(level, shortName(name));
        return used.isEmpty()
                ? line
                : line + " ".repeat(width - shortName(name).length()) + "  -> " + used;
    }

    private int level(String name, Map<String, Integer> known) {
        Integer level = known.get(name);
        if (level == null) {
            level =
                    uses.get(name).stream()
                            .mapToInt(used -> level(used, known) + 1)
                            .max()
                            .orElse(0);
            known.put(name, level);
        }
        return level;
    }

    private String shortName(String name) {
        return name.equals(module) ? ROOT : name.substring(module.length() + 1);
    }
}
