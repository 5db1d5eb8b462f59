package felhom.agent.permissions;

import felhom.proxmox.api.ApiToken;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.api.Trust;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.access.AccessVerdict;
import felhom.proxmox.model.access.ExcessPrivileges;
import felhom.proxmox.model.access.Grant;
import felhom.proxmox.model.access.GuestObjects;
import felhom.proxmox.model.access.HostObjects;
import felhom.proxmox.model.access.Preflight;
import felhom.proxmox.model.access.PreflightResult;
import felhom.proxmox.simulator.SimulatedHost;
import felhom.proxmox.simulator.SimulatedToken;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the preflight says of a token on a simulated host.
 *
 * @param predictions every operation on every object
 * @param excess what the token has beyond them
 */
public record PreflightRun(List<PreflightResult> predictions, List<ExcessPrivileges> excess) {
    /** Collects the objects of a host with a token that sees all of them. */
    public static HostObjects objects(SimulatedHost host) {
        SimulatedToken all = host.state().access().addToken(tokenOfRoot(), false);
        try (Proxmox pve = connect(host, ApiToken.of(all.id().toString(), all.secret()))) {
            ProxmoxNode node = pve.node("demo-felhom");
            List<GuestObjects> guests = new ArrayList<>();
            node.containers()
                    .list()
                    .forEach(
                            one ->
                                    guests.add(
                                            GuestObjects.of(
                                                    one.vmid(),
                                                    node.containers().config(one.vmid()))));
            return new HostObjects(
                    node.name(),
                    guests,
                    new TreeSet<>(
                            node.storages().list().stream().map(StorageStatus::storage).toList()));
        }
    }

    /** Asks with a token for its own rights. */
    public static PreflightRun of(SimulatedHost host, ApiToken token, HostObjects objects) {
        try (Proxmox pve = connect(host, token)) {
            Preflight preflight = pve.access().preflight();
            return new PreflightRun(preflight.predict(objects), preflight.excess());
        }
    }

    private static Proxmox connect(SimulatedHost host, ApiToken token) {
        return Proxmox.create(host.url().toString(), token, Trust.pinned(host.fingerprint()));
    }

    private static TokenId tokenOfRoot() {
        return TokenId.parse("root@pam!objects");
    }

    /**
     * {@return what does not just work, unless it takes more than the documented role or is not in
     * the release}
     */
    public List<PreflightResult> troubled() {
        return predictions.stream()
                .filter(one -> !one.beyondRole())
                .filter(one -> !(one.verdict() instanceof AccessVerdict.NotInRelease))
                .filter(one -> !(one.verdict() instanceof AccessVerdict.WillWork))
                .filter(one -> !(one.verdict() instanceof AccessVerdict.NotInRelease))
                .toList();
    }

    /** {@return what just works} */
    public List<PreflightResult> working() {
        return predictions.stream()
                .filter(one -> one.verdict() instanceof AccessVerdict.WillWork)
                .toList();
    }

    /** Finds the prediction for the same operation, object and condition. */
    PreflightResult same(PreflightResult wanted) {
        return predictions.stream()
                .filter(one -> one.operation() == wanted.operation())
                .filter(one -> one.object().equals(wanted.object()))
                .filter(one -> one.when().equals(wanted.when()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(wanted + " is not predicted any more"));
    }

    static List<Grant> grants(AccessVerdict verdict) {
        return switch (verdict) {
            case AccessVerdict.WillWork works -> List.of();
            case AccessVerdict.RootOnly root -> List.of();
            case AccessVerdict.Misses misses -> misses.grants();
            case AccessVerdict.Hides hides -> hides.grants();
            case AccessVerdict.NotInRelease ignored -> List.of();
            case AccessVerdict.DependsOn depends -> depends.grants();
        };
    }
}
