package felhom.proxmox.privileged.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.privileged.Bodies;

import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies of real, sound disks, each made sick in one way, for what no real body at hand shows. */
final class Sick {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NVME = "telegraf--testcases_device-nvme.json";
    private static final String DISK = "sxp--WDC_WD20EFRX-68EUZN0_17.json";
    private static final String SAS = "sxp--HITACHI_H109060SESUN600G_10.json";
    private static final String NVME_LOG = "/nvme_smart_health_information_log";

    private Sick() {}

    /** By what is wrong with them. */
    static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("overall health failed (ATA)", set(DISK, "/smart_status", "passed", "false"));
        bodies.put("overall health failed (NVMe)", set(NVME, "/smart_status", "passed", "false"));
        bodies.put("overall health failed (SCSI)", set(SAS, "/smart_status", "passed", "false"));
        bodies.put("exit bit 8: the disk is failing", exit(DISK, 8));
        bodies.put("exit bit 16: an attribute is at its threshold", exit(DISK, 16));
        bodies.put("an attribute at its threshold now", attribute(5, "now", 0));
        bodies.put("an attribute at its threshold in the past", attribute(194, "past", 0));
        bodies.put("exit bit 32: an attribute was at its threshold", exit(DISK, 32));
        bodies.put("exit bit 64: the error log has entries", exit(DISK, 64));
        bodies.put("exit bit 128: a self-test failed", exit(DISK, 128));
        bodies.put("exit code 216: bits 8, 16, 64 and 128", exit(DISK, 216));
        bodies.put("attribute 5 (reallocated) above 0", attribute(5, "", 3));
        bodies.put("attribute 187 (reported uncorrectable) above 0", added(187, 1));
        bodies.put("attribute 197 (waiting to be reallocated) above 0", attribute(197, "", 8));
        bodies.put("attribute 198 (unreadable offline) above 0", attribute(198, "", 2));
        for (int bit = 0; bit < 6; bit++) {
            bodies.put(
                    "NVMe critical warning, bit " + bit,
                    set(NVME, NVME_LOG, "critical_warning", String.valueOf(1 << bit)));
        }
        bodies.put(
                "NVMe available spare below its threshold",
                set(NVME, NVME_LOG, "available_spare", "3"));
        bodies.put("wear 100 %", set(NVME, NVME_LOG, "percentage_used", "100"));
        bodies.put("wear 255 %", set(NVME, NVME_LOG, "percentage_used", "255"));
        bodies.put("NVMe media errors above 0", set(NVME, NVME_LOG, "media_errors", "1"));
        bodies.put("SCSI grown defects above 0", set(SAS, "", "scsi_grown_defect_list", "12"));
        bodies.put(
                "SCSI uncorrected errors above 0",
                set(SAS, "/scsi_error_counter_log/write", "total_uncorrected_errors", "4"));
        bodies.put(
                "no overall health, and nothing else found",
                set(DISK, "/smart_status", "passed", "null"));
        return bodies;
    }

    static String exit(String body, int code) {
        return set(body, "/smartctl", "exit_status", String.valueOf(code));
    }

    static String set(String body, String place, String name, String json) {
        ObjectNode root = read(Bodies.ofSmartctl(body));
        ((ObjectNode) root.at(place)).set(name, tree(json));
        return root.toString();
    }

    private static String attribute(int id, String whenFailed, int count) {
        ObjectNode root = read(Bodies.ofSmartctl(DISK));
        for (JsonNode row : root.at("/ata_smart_attributes/table")) {
            if (row.path("id").asInt() == id) {
                if (!whenFailed.isEmpty()) {
                    ((ObjectNode) row).put("when_failed", whenFailed).put("thresh", 36);
                    ((ObjectNode) row).put("worst", 30);
                    ((ObjectNode) row).put("value", whenFailed.equals("now") ? 30 : 90);
                }
                ((ObjectNode) row.path("raw")).put("value", count).put("string", "" + count);
                return root.toString();
            }
        }
        throw new IllegalArgumentException("no attribute " + id);
    }

    private static String added(int id, int count) {
        ObjectNode root = read(Bodies.ofSmartctl(DISK));
        ObjectNode row = (ObjectNode) root.at("/ata_smart_attributes/table/0");
        row.put("id", id).put("name", "Reported_Uncorrect");
        ((ObjectNode) row.path("raw")).put("value", count).put("string", "" + count);
        return root.toString();
    }

    private static ObjectNode read(String json) {
        return (ObjectNode) tree(json);
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
