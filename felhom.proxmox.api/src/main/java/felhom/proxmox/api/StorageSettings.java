package felhom.proxmox.api;

import felhom.proxmox.api.internal.rule.TextRule;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.NodeName;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings common to all storages.
 *
 * @param content the allowed contents, at least one. They are required, because the host's default
 *     differs between storage types
 * @param nodes the nodes that have it; empty for all
 * @param retention the backups to keep when a backup removes older ones; empty for all
 * @param enabled whether it is enabled
 */
public record StorageSettings(
        List<ContentType> content,
        List<NodeName> nodes,
        Optional<Retention> retention,
        boolean enabled) {
    /**
     * Checks and copies the lists.
     *
     * @throws IllegalArgumentException if there is no content, or one is not a word
     */
    public StorageSettings {
        if (content.isEmpty()) {
            throw new IllegalArgumentException(
                    "content: an empty list (expected at least one, such as ContentType.BACKUP)");
        }
        content.forEach(kind -> TextRule.OPTION_NAME.check("content", kind.value()));
        content = List.copyOf(content);
        nodes = List.copyOf(nodes);
    }

    /**
     * Makes settings for an enabled storage on all nodes that keeps all backups.
     *
     * @param content the allowed contents
     * @return the settings
     * @throws IllegalArgumentException if there is none
     */
    public static StorageSettings of(ContentType... content) {
        return new StorageSettings(List.of(content), List.of(), Optional.empty(), true);
    }

    /**
     * Restricts the storage to some nodes.
     *
     * @param only the nodes that have it; empty for all
     * @return a copy with this change
     */
    public StorageSettings withNodes(List<NodeName> only) {
        return new StorageSettings(content, only, retention, enabled);
    }

    /**
     * Sets the backups to keep when a backup removes older ones.
     *
     * @param kept the retention
     * @return a copy with this change
     */
    public StorageSettings withRetention(Retention kept) {
        return new StorageSettings(content, nodes, Optional.of(kept), enabled);
    }

    /**
     * Sets whether the storage can be used. It can by default.
     *
     * @param wanted whether it can be used
     * @return a copy with this choice
     */
    public StorageSettings withEnabled(boolean wanted) {
        return new StorageSettings(content, nodes, retention, wanted);
    }

    void addTo(FormParameters form) {
        SortedSet<String> kinds = new TreeSet<>();
        content.forEach(kind -> kinds.add(kind.value()));
        form.add("content", (Object) String.join(",", kinds));
        if (!nodes.isEmpty()) {
            form.add(
                    "nodes",
                    (Object) nodes.stream().map(NodeName::value).collect(Collectors.joining(",")));
        }
        form.add(Retention.PARAMETER, retention).addSwitch("disable", !enabled);
    }
}
