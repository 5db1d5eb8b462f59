package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.GuestState;
import felhom.proxmox.model.VmId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.List;

/** What a host says of starting and stopping in the wrong state: at once, without a task. */
interface PowerContract extends Contract {
    @Test
    default void whatDoesNotRunIsNotStopped() {
        VmId guest = host().guest();
        assertEquals(GuestState.STOPPED, node().containers().status(guest).state());
        List<Executable> stops =
                List.of(
                        () -> node().power().stop(guest),
                        () -> node().power().shutdown(guest, ShutdownOptions.DEFAULT));
        for (Executable stop : stops) {
            HostFailedException failed = assertThrows(HostFailedException.class, stop);
            assertEquals("CT " + guest + " not running (500)", failed.what());
        }
    }

    @Test
    default void whatRunsIsNotStartedAgain() {
        needs(Ability.START_GUEST);
        VmId guest = host().guest();
        assertInstanceOf(TaskOutcome.Ok.class, node().power().start(guest).await(PATIENCE));
        assertTrue(node().containers().status(guest).isRunning());
        HostFailedException failed =
                assertThrows(HostFailedException.class, () -> node().power().start(guest));
        assertEquals("CT " + guest + " already running (500)", failed.what());
        assertInstanceOf(TaskOutcome.Ok.class, node().power().stop(guest).await(PATIENCE));
        assertEquals(GuestState.STOPPED, node().containers().status(guest).state());
    }
}
