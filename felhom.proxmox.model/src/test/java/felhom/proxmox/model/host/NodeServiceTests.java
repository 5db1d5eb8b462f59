package felhom.proxmox.model.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.Release;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class NodeServiceTests {
    @ParameterizedTest
    @CsvSource({
        "running, active, enabled, true, true",
        "running, active, static, true, true",
        "exited, active, enabled, true, true",
        "auto-restart, activating, enabled, true, true",
        "dead, inactive, enabled, true, false",
        "failed, failed, enabled, true, false",
        "dead, inactive, disabled, true, false",
        "dead, inactive, masked, false, false",
        "dead, inactive, not-found, false, false"
    })
    void aServiceIsInUseAndUp(
            String state, String active, String unit, boolean inUse, boolean isUp) {
        NodeService service =
                new NodeService(
                        "pvestatd",
                        Optional.of("pvestatd"),
                        Optional.of("PVE Status Daemon"),
                        state,
                        Optional.of(new ActiveState(active)),
                        Optional.of(new UnitState(unit)));
        assertEquals(inUse, service.isInUse());
        assertEquals(isUp, service.isUp());
    }

    @ParameterizedTest
    @CsvSource({
        "ksmtuned.service, dead, false, false",
        "KSM Tuning Daemon, dead, true, false",
        "KSM Tuning Daemon, running, true, true"
    })
    void whatAnOldHostDoesNotTellFollowsFromTheDescription(
            String description, String state, boolean inUse, boolean isUp) {
        NodeService service =
                new NodeService(
                        "ksmtuned",
                        Optional.of("ksmtuned"),
                        Optional.of(description),
                        state,
                        Optional.empty(),
                        Optional.empty());
        assertEquals(inUse, service.isInUse());
        assertEquals(isUp, service.isUp());
    }

    @ParameterizedTest
    @CsvSource({"6.2, false", "7.0, false", "7.1, true", "9.2, true"})
    void jobsAreStartedByCronBeforeTheSchedulerWas(String release, boolean scheduler) {
        var needed = EssentialService.of(Release.parse(release));
        assertEquals(5, needed.size());
        assertEquals(scheduler, needed.contains(EssentialService.PVESCHEDULER));
        assertEquals(!scheduler, needed.contains(EssentialService.CRON));
    }

    @Test
    void eachEssentialServiceSaysWhatHappensWithoutIt() {
        for (EssentialService service : EssentialService.values()) {
            assertTrue(service.consequence().matches("[a-z].*[a-z]"), service.consequence());
            assertTrue(service.id().matches("[a-z-]+"), service.id());
        }
    }
}
