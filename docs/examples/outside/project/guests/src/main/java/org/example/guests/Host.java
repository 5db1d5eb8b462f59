package org.example.guests;

import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.Trust;
import felhom.proxmox.model.ContainerStatus;

import java.util.Comparator;
import java.util.List;

/**
 * A host whose containers are read.
 *
 * @param url where it listens
 * @param fingerprint SHA-256 of its certificate
 */
public record Host(String url, String fingerprint) {
    /**
     * Reads the containers of all nodes.
     *
     * @param token the token's id, USER@REALM!NAME
     * @param secret the token's secret
     * @return one line for each
     */
    public List<String> containers(String token, String secret) {
        ApiToken login = ApiToken.of(token, secret);
        try (Proxmox pve = Proxmox.builder(url, login, Trust.pinned(fingerprint)).build()) {
            return pve.cluster().nodes().stream()
                    .flatMap(node -> pve.node(node.name()).containers().list().stream())
                    .sorted(Comparator.comparing(ContainerStatus::vmid))
                    .map(Host::line)
                    .toList();
        }
    }

    private static String line(ContainerStatus container) {
        return container.vmid() + " " + container.name().orElse("-") + " " + container.state();
    }
}
