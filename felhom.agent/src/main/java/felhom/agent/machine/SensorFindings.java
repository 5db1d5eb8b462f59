package felhom.agent.machine;

import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.agent.report.Quantity;
import felhom.agent.report.Status;
import felhom.proxmox.privileged.health.HealthTopic;
import felhom.proxmox.privileged.health.SensorReport;
import felhom.proxmox.privileged.health.Temperature;
import felhom.proxmox.privileged.health.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the findings on temperatures and fans, by the limits of their chips. */
final class SensorFindings {
    private static final String SUBJECT = "temperatures";

    private SensorFindings() {}

    static List<Finding> of(SensorReport report) {
        List<Finding> findings = new ArrayList<>();
        if (report.verdict() == Verdict.OK) {
            findings.add(calm(report));
        }
        for (felhom.proxmox.privileged.health.HealthFinding each : report.findings()) {
            // A virtual machine would otherwise have a warning for ever.
            Status status =
                    each.verdict() == Verdict.UNKNOWN ? Status.SKIP : Status.of(each.verdict());
            findings.add(
                    Finding.judged(
                                    status,
                                    each.topic() == HealthTopic.FAN
                                            ? FindingCode.SENSOR_FAN
                                            : FindingCode.SENSOR_HOT,
                                    SUBJECT,
                                    each.text())
                            .unlessPassed(NextStep.say(each.nextStep())));
        }
        return findings;
    }

    private static Finding calm(SensorReport report) {
        long thermometers =
                report.chips().stream().mapToLong(chip -> chip.temperatures().size()).sum();
        String chips = Quantity.count(report.chips().size(), "chip", "chips");
        Optional<Temperature> hottest = report.hottest();
        return hottest.isEmpty()
                ? Finding.pass(SUBJECT, "fans only, on " + chips)
                : Finding.pass(
                                SUBJECT,
                                "at most "
                                        + hottest.get()
                                        + " on "
                                        + Quantity.count(
                                                thermometers, "thermometer", "thermometers")
                                        + " of "
                                        + chips)
                        .measured(hottest.get().celsius(), "celsius");
    }
}
