package felhom.proxmox.model.host;

import java.util.Optional;
import java.util.Set;

/**
 * A service of a node. The host lists a fixed set of them, whether they are installed or not.
 *
 * @param id its id in the API, for example {@code pveproxy}
 * @param name the name of its unit without {@code .service}
 * @param description what it is; of a unit that is not installed its file name
 * @param state what it does, in the words of systemd ({@code SubState}): {@code running}, {@code
 *     dead}, {@code exited}, {@code failed}, …
 * @param activeState whether it runs; older hosts do not tell it
 * @param unitState whether it starts at boot; older hosts do not tell it
 */
public record NodeService(
        String id,
        Optional<String> name,
        Optional<String> description,
        String state,
        Optional<ActiveState> activeState,
        Optional<UnitState> unitState) {
    private static final Set<UnitState> OUT_OF_USE = Set.of(UnitState.NOT_FOUND, UnitState.MASKED);
    private static final Set<ActiveState> UP =
            Set.of(ActiveState.ACTIVE, ActiveState.ACTIVATING, ActiveState.RELOADING);

    /**
     * {@return whether it is there to be run: installed, and not masked. Where the host does not
     * tell, a unit that is described by its file name is not installed}
     */
    public boolean isInUse() {
        return unitState
                .map(known -> !OUT_OF_USE.contains(known))
                .orElseGet(() -> !description.equals(Optional.of(id + ".service")));
    }

    /** {@return whether it runs, or is just being started} */
    public boolean isUp() {
        return activeState.map(UP::contains).orElseGet(() -> state.equals("running"));
    }
}
