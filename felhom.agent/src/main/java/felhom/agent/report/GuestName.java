package felhom.agent.report;

import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.VmId;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a guest in findings: its number, and its name if it has one. */
public final class GuestName {
    private static final Pattern FORM =
            Pattern.compile("([1-9][0-9]{2,8})(?: .*)?", Pattern.DOTALL);

    private GuestName() {}

    public static String of(Resource.Guest guest) {
        return guest.vmid() + guest.name().map(name -> " " + name).orElse("");
    }

    /** The guest of a finding, if its subject is one. */
    static Optional<VmId> in(String subject) {
        Matcher form = FORM.matcher(subject);
        return form.matches() ? Optional.of(VmId.parse(form.group(1))) : Optional.empty();
    }

    /** The host's command for guests of its kind. */
    public static String tool(Resource.Guest guest) {
        return guest.type().equals(GuestType.CONTAINER) ? "pct" : "qm";
    }
}
