package felhom.proxmox.model;

import java.util.List;

/**
 * What a guest agent says of itself.
 *
 * @param version its version
 * @param commands the commands that it takes; those that are switched off are left out
 */
public record GuestAgentInfo(String version, List<String> commands) {
    /** Copies the list. */
    public GuestAgentInfo {
        commands = List.copyOf(commands);
    }
}
