package felhom.proxmox.privileged.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import felhom.proxmox.privileged.Bodies;

import java.util.ArrayList;
import java.util.List;

/** Bodies of real, sound disks, each made sick in one way, for what no real body at hand shows. */
final class Sick {
    /**
     * A disk with one thing wrong.
     *
     * @param kind what kind of disk
     * @param signal what is wrong with it
     * @param body what smartctl says of it
     */
    record Disk(String kind, String signal, String body) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NVME = "telegraf--testcases_device-nvme.json";
    private static final String DISK = "sxp--WDC_WD20EFRX-68EUZN0_17.json";
    private static final String SSD =
            "sxp--sat-Samsung_based_SSDs-SAMSUNG_MZ7LH1T9HMLT-00005-sda.json";
    private static final String SAS = "sxp--HITACHI_H109060SESUN600G_10.json";
    private static final String NVME_LOG = "/nvme_smart_health_information_log";

    private final List<Disk> disks = new ArrayList<>();

    private Sick() {}

    static List<Disk> disks() {
        Sick sick = new Sick();
        sick.ata();
        sick.nvme();
        sick.scsi();
        sick.all();
        return sick.disks;
    }

    private void add(String kind, String signal, String body) {
        disks.add(new Disk(kind, signal, body));
    }

    private void ata() {
        add("ATA", "overall health failed", set(DISK, "/smart_status", "passed", "false"));
        add("ATA", "exit bit 8, no overall health", exit(mute(DISK), 8));
        add("ATA", "exit bit 16: a prefailure attribute is at its threshold", exit(read(DISK), 16));
        add("ATA", "a prefailure attribute at its threshold", attribute(5, true, "now", 0));
        add("ATA", "another attribute at its threshold", attribute(12, false, "now", 0));
        add("ATA", "a temperature attribute at its threshold", attribute(194, false, "now", 0));
        add(
                "ATA",
                "a wear attribute at its threshold",
                named(202, "Percent_Lifetime_Remain", attribute(12, false, "now", 0)));
        add("ATA", "an attribute at its threshold in the past", attribute(5, true, "past", 0));
        add(
                "ATA",
                "a temperature attribute at its threshold in the past",
                attribute(194, false, "past", 0));
        add("ATA", "exit bit 32 without such an attribute", exit(read(DISK), 32));
        add("ATA", "attribute 5 (reallocated) above 0", attribute(5, true, "", 3));
        add(
                "ATA",
                "attribute 187 (reported uncorrectable) above 0",
                named(187, "Reported_Uncorrect", attribute(12, false, "", 1)));
        add("ATA", "attribute 197 (pending) above 0", attribute(197, false, "", 8));
        add("ATA", "attribute 198 (offline uncorrectable) above 0", attribute(198, false, "", 2));
        add("ATA", "CRC errors, 100 or more", attribute(199, false, "", 100));
        add(
                "ATA hard disk",
                "60 °C or more, no limit of its own",
                set(DISK, "/temperature", "current", "60"));
        add(
                "SATA SSD",
                "70 °C or more, no limit of its own",
                set(SSD, "/temperature", "current", "70"));
        add("ATA", "at its own limit (op_limit_max)", limited(SSD, "op_limit_max", 65, 65));
        add("SATA SSD", "wear 90 % or more", worn(10));
    }

    private void nvme() {
        List<String> meanings =
                List.of(
                        "spare capacity",
                        "temperature",
                        "unreliable",
                        "read-only",
                        "power-loss protection",
                        "persistent memory region",
                        "no known meaning");
        for (int bit = 0; bit < 7; bit++) {
            add(
                    "NVMe",
                    "critical warning, bit %s (%s)".formatted(bit, meanings.get(bit)),
                    critical(1 << bit));
        }
        add("NVMe", "failed, without a critical warning", failed(NVME));
        add(
                "NVMe",
                "available spare below its threshold",
                set(NVME, NVME_LOG, "available_spare", "3"));
        add("NVMe", "at its warning temperature", limited(NVME, "op_limit_max", 70, 70));
        add("NVMe", "wear 90 % or more", set(NVME, NVME_LOG, "percentage_used", "90"));
        add("NVMe", "media errors above 0", set(NVME, NVME_LOG, "media_errors", "1"));
    }

    private void scsi() {
        add("SCSI", "sense 5D (predicts its failure)", sense(0x5D, 0x10));
        add("SCSI", "sense 5D/1D (power-loss protection)", sense(0x5D, 0x1D));
        add("SCSI", "sense 5D/73 (endurance)", sense(0x5D, 0x73));
        add("SCSI", "sense 5D/FF (test)", sense(0x5D, 0xFF));
        add("SCSI", "sense 0B/01 (temperature)", sense(0x0B, 0x01));
        add("SCSI", "sense 0B/02 (enclosure)", sense(0x0B, 0x02));
        add("SCSI", "sense 0B/03 (background self-test)", sense(0x0B, 0x03));
        add("SCSI", "sense 0B/06 (non-volatile cache)", sense(0x0B, 0x06));
        add("SCSI", "sense 0B/08 (power)", sense(0x0B, 0x08));
        add("SCSI", "sense 0B, any other", sense(0x0B, 0x96));
        add("SCSI", "failed, without a sense", failed(SAS));
        add("SCSI", "grown defects above 0", set(SAS, "", "scsi_grown_defect_list", "12"));
        add(
                "SCSI",
                "pending defects above 0",
                set(SAS, "", "scsi_pending_defects", "{\"count\":2}"));
        add(
                "SCSI",
                "uncorrected errors above 0",
                set(SAS, "/scsi_error_counter_log/write", "total_uncorrected_errors", "4"));
        add("SCSI", "at its own limit (drive_trip)", limited(SAS, "drive_trip", 68, 70));
        add(
                "SCSI",
                "wear 90 % or more",
                set(SAS, "", "scsi_percentage_used_endurance_indicator", "93"));
    }

    private void all() {
        add("all", "exit bit 64: the error log has entries", exit(read(DISK), 64));
        add("all", "exit bit 128: a self-test failed", exit(read(DISK), 128));
        add(
                "all",
                "SMART is switched off",
                set(mute(DISK), "", "smart_support", "{\"available\":true,\"enabled\":false}"));
        add("all", "no SMART", set(mute(DISK), "", "smart_support", "{\"available\":false}"));
        add("all", "no overall health, and nothing else found", mute(DISK).toString());
    }

    private static String exit(ObjectNode body, int code) {
        return set(body, "/smartctl", "exit_status", String.valueOf(code));
    }

    /** An NVMe disk with this critical warning, as smartctl shows it. */
    static String critical(int warning) {
        ObjectNode root = read(NVME);
        set(root, NVME_LOG, "critical_warning", String.valueOf(warning));
        set(root, "/smart_status", "passed", String.valueOf(warning == 0));
        return exit(root, warning == 0 ? 0 : 8);
    }

    /** A SCSI disk with this sense, as smartctl shows it. */
    static String sense(int code, int qualifier) {
        ObjectNode root = read(SAS);
        set(root, "/smart_status", "passed", "false");
        set(root, "/smart_status", "scsi", "{\"asc\":%s,\"ascq\":%s}".formatted(code, qualifier));
        return exit(root, 8);
    }

    /** A sound disk, turning or not, at this temperature. */
    static String warm(boolean turning, int celsius) {
        return set(turning ? DISK : SSD, "/temperature", "current", String.valueOf(celsius));
    }

    /** A hard disk, one of whose attributes has been at its threshold or has counted. */
    static String attribute(int id, boolean prefailure, String whenFailed, long count) {
        ObjectNode root = read(DISK);
        for (JsonNode row : root.at("/ata_smart_attributes/table")) {
            if (row.path("id").asInt() == id) {
                if (!whenFailed.isEmpty()) {
                    ((ObjectNode) row).put("when_failed", whenFailed).put("thresh", 36);
                    ((ObjectNode) row).put("worst", 30);
                    ((ObjectNode) row).put("value", whenFailed.equals("now") ? 30 : 90);
                    ((ObjectNode) row).putObject("flags").put("prefailure", prefailure);
                }
                ((ObjectNode) row.path("raw")).put("value", count).put("string", "" + count);
                return root.toString();
            }
        }
        throw new IllegalArgumentException("no attribute " + id);
    }

    /** The same with another number and name for the attribute 12. */
    static String named(int id, String name, String body) {
        ObjectNode root = (ObjectNode) tree(body);
        for (JsonNode row : root.at("/ata_smart_attributes/table")) {
            if (row.path("id").asInt() == 12) {
                ((ObjectNode) row).put("id", id).put("name", name);
            }
        }
        return root.toString();
    }

    private static String worn(int left) {
        ObjectNode root = read(SSD);
        for (JsonNode row : root.at("/ata_smart_attributes/table")) {
            if (row.path("id").asInt() == 177) {
                ((ObjectNode) row).put("value", left);
            }
        }
        return root.toString();
    }

    private static String limited(String body, String place, int limit, int now) {
        ObjectNode root = read(body);
        set(root, "/temperature", place, String.valueOf(limit));
        return set(root, "/temperature", "current", String.valueOf(now));
    }

    private static ObjectNode mute(String body) {
        ObjectNode root = read(body);
        set(root, "/smart_status", "passed", "null");
        return root;
    }

    private static String failed(String body) {
        ObjectNode root = read(body);
        set(root, "/smart_status", "passed", "false");
        return exit(root, 8);
    }

    /** The body with another exit code. */
    static String set(String body, int exitCode) {
        return exit((ObjectNode) tree(body), exitCode);
    }

    private static String set(String body, String place, String name, String json) {
        return set(read(body), place, name, json);
    }

    private static String set(ObjectNode root, String place, String name, String json) {
        ((ObjectNode) root.at(place)).set(name, tree(json));
        return root.toString();
    }

    private static ObjectNode read(String body) {
        return (ObjectNode) tree(Bodies.ofSmartctl(body));
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
