package felhom.agent.observe;

import felhom.agent.report.Finding;
import felhom.agent.report.Quantity;

/** Reports that something was not checked, if another check reports the reason. */
public final class NotChecked {
    private NotChecked() {}

    public static Finding containers(int count) {
        return Finding.skipped(
                "containers",
                Quantity.count(count, "was", "were") + " not read, see the guests check");
    }
}
