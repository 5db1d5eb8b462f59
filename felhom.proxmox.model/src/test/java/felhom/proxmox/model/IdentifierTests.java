package felhom.proxmox.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IdentifierTests {
    @Test
    void testsRunOnTheModulePath() {
        assertTrue(NodeName.class.getModule().isNamed());
        assertEquals("felhom.proxmox.model", NodeName.class.getModule().getName());
    }
}
