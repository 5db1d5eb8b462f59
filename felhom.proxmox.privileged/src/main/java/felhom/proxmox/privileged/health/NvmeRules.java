package felhom.proxmox.privileged.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges what only NVMe disks tell. The bits are those of the NVMe specification, 1.4 and later.
 */
final class NvmeRules {
    private final NvmeHealth nvme;
    private final Optional<Temperature> temperature;
    private final List<Finding> findings = new ArrayList<>();

    private NvmeRules(NvmeHealth nvme, Optional<Temperature> temperature) {
        this.nvme = nvme;
        this.temperature = temperature;
    }

    static List<Finding> judge(NvmeHealth nvme, Optional<Temperature> temperature) {
        NvmeRules rules = new NvmeRules(nvme, temperature);
        rules.judge();
        return rules.findings;
    }

    private void judge() {
        if (nvme.warns(0)) {
            failing("the disk says that its spare capacity is used up" + bit(0));
        } else if (nvme.availableSparePercent().orElse(100)
                < nvme.spareThresholdPercent().orElse(0)) {
            failing(
                    "%d %% spare capacity is left, the disk's own limit is %d %%"
                            .formatted(
                                    nvme.availableSparePercent().orElseThrow(),
                                    nvme.spareThresholdPercent().orElseThrow()));
        }
        if (nvme.warns(2)) {
            failing("the disk says that it has become unreliable" + bit(2));
        }
        if (nvme.warns(3)) {
            failing("the disk has made itself read-only" + bit(3));
        }
        if (nvme.warns(1)) {
            warn(
                    "the disk says that its temperature is out of its range"
                            + temperature.map(each -> ", it is " + each).orElse("")
                            + bit(1),
                    "give it more air, and look at the fans");
        }
        if (nvme.warns(4)) {
            warn(
                    "the disk's protection against power loss has failed" + bit(4),
                    "put the host on a UPS and replace the disk when it suits");
        }
        if (nvme.warns(5)) {
            warn(
                    "the disk's persistent memory region is unreliable or read-only" + bit(5),
                    "do not use that region, and replace the disk when it suits");
        }
        if (nvme.mediaErrors().orElse(0) > 0) {
            warn(
                    "the disk counts %d media errors (data that it could not read back)"
                            .formatted(nvme.mediaErrors().getAsLong()),
                    SmartRules.WATCH);
        }
    }

    private static String bit(int number) {
        return " (critical warning, bit " + number + ")";
    }

    private void failing(String text) {
        findings.add(new Finding(Verdict.FAILING, text, SmartRules.REPLACE));
    }

    private void warn(String text, String nextStep) {
        findings.add(new Finding(Verdict.WARN, text, nextStep));
    }
}
