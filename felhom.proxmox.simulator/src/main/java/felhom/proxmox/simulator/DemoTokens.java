package felhom.proxmox.simulator;

import felhom.proxmox.model.TokenId;
import felhom.proxmox.model.UserId;
import felhom.proxmox.model.access.Privilege;
import felhom.proxmox.simulator.format.UserEntry;

import java.util.ArrayList;
import java.util.List;

/** The user and the tokens that every simulated host starts with. */
final class DemoTokens {
    static final String USER = "felhom-agent@pve";
    private static final String ROLE = "FelhomAgent";

    private DemoTokens() {}

    static void add(AccessRules access) {
        List<Privilege> operator = Privilege.minimalRole(access.release());
        List<Privilege> withoutStorage = new ArrayList<>(operator);
        withoutStorage.removeIf(privilege -> privilege.name().startsWith("Datastore."));
        access.addRole(ROLE, operator);
        access.addRole("NoDatastore", withoutStorage);
        access.addRole("VMAuditOnly", List.of(Privilege.VM_AUDIT, Privilege.VM_POWER_MGMT));
        access.addUser(UserId.parse(USER));
        access.put(USER, UserEntry.NEW.with("comment", "agent"));
        access.grant("/", USER, ROLE, true);
        token(access, "agent", "/", ROLE);
        access.tokensOf(USER).values().stream()
                .map(entry -> entry.withComment("felhom agent"))
                .forEach(access::put);
        token(access, "readonly", "/", "PVEAuditor");
        token(access, "nodatastore", "/", "NoDatastore");
        token(access, "vmonly", "/vms", "VMAuditOnly");
        access.addToken(id("nothing"), true);
    }

    static TokenId id(String name) {
        return TokenId.parse(USER + "!" + name);
    }

    private static void token(AccessRules access, String name, String path, String role) {
        access.addToken(id(name), true);
        access.grant(path, id(name).toString(), role, true);
    }
}
