package felhom.agent.check;

import felhom.agent.config.DrillSettings;
import felhom.proxmox.model.VmId;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mark of a guest that the restore drill restored: its description, which tells the backed up
 * guest and the run, and its tag. It is part of the request that restores the guest, so no such
 * guest is ever without it once its configuration is written; only a host before 7.2 takes none for
 * a virtual machine. A host may add the lines of disks that the backup left out to the description.
 *
 * @param guest whose backup was restored
 * @param run differs from run to run
 */
public record ScratchMark(VmId guest, String run) {
    /** The command that destroys those that killed runs left. */
    public static final String CLEAN_UP = "felhom-agent --selftest=restore --clean-up";

    private static final Pattern DESCRIPTION =
            Pattern.compile(
                    "scratch copy of guest ([1-9][0-9]{2,8}) by felhom-agent --selftest=restore,"
                            + " run ([0-9a-f]{16}); to be destroyed\\s*"
                            + "(?:(?:[a-z]+[0-9]+: )[^\n]*\\s*)*");

    public static ScratchMark of(VmId guest) {
        return new ScratchMark(
                guest, HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextLong()));
    }

    /** The mark of a guest; empty if description or tag is another. */
    public static Optional<ScratchMark> read(Optional<String> description, List<String> tags) {
        Matcher matcher = DESCRIPTION.matcher(description.orElse(""));
        return matcher.matches() && tags.contains(DrillSettings.TAG)
                ? Optional.of(new ScratchMark(VmId.parse(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** The description of the guest. */
    public String description() {
        return "scratch copy of guest "
                + guest
                + " by felhom-agent --selftest=restore, run "
                + run
                + "; to be destroyed";
    }
}
