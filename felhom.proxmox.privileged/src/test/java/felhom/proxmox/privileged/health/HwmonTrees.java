package felhom.proxmox.privileged.health;

import felhom.proxmox.privileged.Bodies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees as the kernel shows them under {@code /sys/class/hwmon}, by what is special in them. */
final class HwmonTrees {
    private HwmonTrees() {}

    /**
     * Reads a file of trees.
     *
     * @param name a resource: {@code === NAME}, then for each chip its driver and, indented, {@code
     *     FILE=CONTENT}
     * @param folder where the trees are made
     * @return the folder of each tree
     */
    static Map<String, Path> of(String name, Path folder) throws IOException {
        Map<String, Path> trees = new LinkedHashMap<>();
        for (String each : Bodies.text(name).split("(?m)^=== ")) {
            if (!each.isEmpty()) {
                List<String> lines = each.lines().toList();
                Path tree = Files.createDirectory(folder.resolve("tree" + trees.size()));
                make(tree, lines.subList(1, lines.size()));
                trees.put(lines.getFirst(), tree);
            }
        }
        return trees;
    }

    private static void make(Path tree, List<String> lines) throws IOException {
        int chips = 0;
        Path chip = tree;
        for (String line : lines) {
            if (line.startsWith("  ")) {
                String[] parts = line.strip().split("=", 2);
                Files.writeString(chip.resolve(parts[0]), parts[1] + "\n");
            } else {
                chip = Files.createDirectory(tree.resolve("hwmon" + chips++));
                Files.writeString(chip.resolve("name"), line + "\n");
            }
        }
    }
}
