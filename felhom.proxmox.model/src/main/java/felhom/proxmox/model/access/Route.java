package felhom.proxmox.model.access;

import java.util.List;

/** The route of an operation to the host. */
public sealed interface Route {
    /**
     * Through the API, with a token.
     *
     * @param endpoint the request
     * @param check how the host decides whether a token may make the request
     */
    record Api(Endpoint endpoint, AccessCheck check) implements Route {}

    /**
     * As root on the host itself.
     *
     * @param commands the programs or files it uses
     * @param reason why the API cannot do it
     */
    record Root(List<String> commands, String reason) implements Route {
        /** Copies the list. */
        public Root {
            commands = List.copyOf(commands);
        }
    }
}
