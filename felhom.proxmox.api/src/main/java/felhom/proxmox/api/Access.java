package felhom.proxmox.api;

import felhom.proxmox.api.internal.json.Decode;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.access.Operation;
import felhom.proxmox.model.access.Permissions;
import felhom.proxmox.model.access.Preflight;

import java.util.Map;

/** Reads the rights of the token. */
public final class Access {
    private final ReadExecutor caller;

    Access(ReadExecutor caller) {
        this.caller = caller;
    }

    /**
     * Reads the rights of the token on all paths: {@code GET /access/permissions}. Any valid token
     * may. For a token with privilege separation, the host answers with the privileges that both
     * the token and its user have.
     *
     * @return the rights; empty for a token without any ACL entry
     * @throws ProxmoxException if the host cannot be reached or refuses the token
     */
    public Permissions permissions() {
        return caller.read(
                Operation.PERMISSIONS, Map.of(), new FormParameters(), Decode::permissions);
    }

    /**
     * Reads the rights of the token on one path: {@code GET /access/permissions?path=}. Any valid
     * token may.
     *
     * @param path the path, for example {@code /vms/101}; it need not exist
     * @return the rights, for that path only
     * @throws ProxmoxException if the host cannot be reached, refuses the token, or does not accept
     *     the path
     */
    public Permissions permissions(String path) {
        return caller.read(
                Operation.PERMISSIONS,
                Map.of(),
                new FormParameters().add("path", (Object) path),
                Decode::permissions);
    }

    /**
     * Reads the rights of the token, to predict which operations it is allowed: {@code GET
     * /access/permissions}. Any valid token may. What is checked depends on the host's release,
     * which is read as well if it is not known yet.
     *
     * @return the preflight for the present rights
     * @throws ProxmoxException if the host cannot be reached or refuses the token
     */
    public Preflight preflight() {
        Release release = caller.release(caller.deadline()).orElse(Release.NEWEST);
        return new Preflight(caller.token().id(), permissions(), release);
    }
}
