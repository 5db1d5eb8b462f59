package felhom.proxmox.privileged.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.VolumeId;
import felhom.proxmox.privileged.command.Command;
import felhom.proxmox.privileged.command.FormSamples;
import felhom.proxmox.privileged.command.HostileInput;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Our rules next to the recorded answers of Proxmox VE's own parser. */
class PctGetoptTests {
    private static final GoldenImageSpec GOOD =
            GoldenImageSpec.of(
                    new VmId(100),
                    VolumeId.parse("local:vztmpl/x.tar.zst"),
                    new RootDisk(new StorageId("local-lvm"), 8));

    /** Makes a command with the text where the option's value goes. */
    private static final Map<String, Function<String, GoldenImageSpec>> FIELDS =
            Map.of(
                    "vmid",
                    text -> GoldenImageSpec.of(VmId.parse(text), GOOD.template(), GOOD.rootDisk()),
                    "ostemplate",
                    text -> GoldenImageSpec.of(GOOD.vmid(), VolumeId.parse(text), GOOD.rootDisk()),
                    "rootfs",
                    text -> GoldenImageSpec.of(GOOD.vmid(), GOOD.template(), rootDisk(text)),
                    "hostname",
                    GOOD::withHostname,
                    "tags",
                    text -> GOOD.withTags(List.of(text.split(";", -1))),
                    "nameserver",
                    text -> GOOD.withDns(new ContainerDns(List.of(text.split(" ", -1)), List.of())),
                    "searchdomain",
                    text -> GOOD.withDns(new ContainerDns(List.of(), List.of(text.split(" ", -1)))),
                    "timezone",
                    GOOD::withTimezone,
                    "cores",
                    text -> GOOD.withCores(Integer.parseInt(text)),
                    "memory",
                    text -> GOOD.withMemory(Integer.parseInt(text), 0));

    private static RootDisk rootDisk(String text) {
        int colon = text.indexOf(':');
        return new RootDisk(
                new StorageId(text.substring(0, Math.max(colon, 0))),
                Integer.parseInt(text.substring(colon + 1)));
    }

    @Test
    void theReadingOfTheTestsIsThatOfTheRealParser() {
        int compared = 0;
        for (PctGetopt.Case each : PctGetopt.cases()) {
            if (each.taken() && each.whole()) {
                PctReading reading = PctReading.of(each.arguments());
                Map<String, String> read = new TreeMap<>(reading.options());
                read.put("vmid", reading.positionals().get(0));
                read.put("ostemplate", reading.positionals().get(1));
                read.put("node", "pve");
                assertEquals(each.values(), read, each.arguments().toString());
                compared++;
            } else if (each.answer().matches(".*(arguments|unable to parse option)")) {
                assertThrows(IllegalArgumentException.class, () -> PctReading.of(each.arguments()));
                compared++;
            }
        }
        assertTrue(compared >= 26, compared + " answers were compared");
    }

    /** What it takes although it must never run as root is the reason for all of this. */
    @Test
    void theRealParserTakesMuchThatIsNotHarmlessAndOurFormNoneOfIt() {
        int dangerous = 0;
        for (PctGetopt.Case each : PctGetopt.cases()) {
            List<String> arguments = new ArrayList<>(List.of("create"));
            arguments.addAll(each.arguments());
            assertFalse(PctForms.CREATE.accepts(arguments), arguments.toString());
            if (each.taken() && !PctReading.of(each.arguments()).isHarmless()) {
                dangerous++;
            }
        }
        assertTrue(dangerous >= 24, dangerous + " were taken");
    }

    @Test
    void aValueThatTheRealParserRefusesIsRefusedHereToo() {
        int checked = 0;
        for (PctGetopt.Case each : PctGetopt.cases()) {
            if (each.answer().startsWith("REFUSED: 400 Parameter")) {
                for (Map.Entry<String, String> value : valuesOf(each).entrySet()) {
                    Function<String, GoldenImageSpec> field = FIELDS.get(value.getKey());
                    if (field != null && !isPlain(value.getKey(), value.getValue())) {
                        assertThrows(
                                RuntimeException.class,
                                () -> field.apply(value.getValue()),
                                value.toString());
                        checked++;
                    }
                }
            }
        }
        assertTrue(checked >= 12, checked + " values were checked");
    }

    @Test
    void takesTheGoodValuesOfTheRecord() {
        for (String good :
                List.of(
                        "vmid 100",
                        "ostemplate local:vztmpl/debian.tar.zst",
                        "hostname golden",
                        "rootfs local-lvm:8",
                        "cores 2",
                        "memory 2048",
                        "tags golden;docker",
                        "timezone host",
                        "timezone Europe/Berlin",
                        "nameserver 1.1.1.1 8.8.8.8",
                        "searchdomain lan")) {
            String[] parts = good.split(" ", 2);
            GoldenImageSpec spec = FIELDS.get(parts[0]).apply(parts[1]);
            Command command = GoldenImageCommand.create(spec);
            assertTrue(readingOf(command).isHarmless(), command.toString());
        }
    }

    @Test
    void takesNoneOfTheDangerousValuesOfTheRecord() {
        for (String bad :
                List.of(
                        "vmid 100\n",
                        "vmid 0100",
                        "vmid 99",
                        "ostemplate /etc/passwd",
                        "ostemplate -",
                        "ostemplate --rootfs=/dev/sda",
                        "rootfs /etc",
                        "rootfs /dev/sda1",
                        "rootfs local-lvm:8,mountoptions=noatime;discard,mp=/x",
                        "tags Foo,bar",
                        "tags ",
                        "memory 1e3",
                        "cores 2.5",
                        "cores 0",
                        "memory 15",
                        "timezone ../../etc/passwd",
                        "hostname ok\nlxc.init.cmd: x")) {
            String[] parts = bad.split(" ", 2);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> FIELDS.get(parts[0]).apply(parts[1]),
                    bad);
        }
    }

    /** Each hostile text where each value goes: refused, or it stays that one harmless value. */
    @Test
    void noHostileTextBecomesMoreThanTheValueItStandsFor() {
        int attempts = 0;
        int refused = 0;
        for (Map.Entry<String, Function<String, GoldenImageSpec>> field : FIELDS.entrySet()) {
            for (String text : HostileInput.texts()) {
                attempts++;
                try {
                    Command command = GoldenImageCommand.create(field.getValue().apply(text));
                    PctReading reading = readingOf(command);
                    assertTrue(reading.isHarmless(), field.getKey() + " " + text);
                    Map<String, String> others = new TreeMap<>(reading.options());
                    others.keySet()
                            .retainAll(
                                    readingOf(GoldenImageCommand.create(GOOD)).options().keySet());
                    others.remove(field.getKey());
                    assertTrue(
                            readingOf(GoldenImageCommand.create(GOOD))
                                    .options()
                                    .entrySet()
                                    .containsAll(withoutName(others).entrySet()),
                            field.getKey() + " " + text);
                } catch (NumberFormatException e) {
                    refused++;
                } catch (IllegalArgumentException e) {
                    refused++;
                    assertTrue(
                            String.valueOf(e.getMessage()).chars().noneMatch(c -> c < ' '),
                            "a message repeats hostile text: " + e.getMessage());
                }
            }
        }
        assertTrue(attempts >= 1000, attempts + " attempts");
        assertTrue(refused >= 900, refused + " of " + attempts + " were refused");
    }

    /** Altered command lines: what the form accepts, pct reads as harmless. */
    @Test
    void noAlteredCommandLineOfTheFormDoesHarm() {
        int attempts = 0;
        for (List<String> good : new FormSamples(PctForms.CREATE).all(3)) {
            for (List<String> attempt : HostileInput.commandLines(good)) {
                attempts++;
                if (PctForms.CREATE.accepts(attempt)) {
                    PctReading reading = PctReading.of(attempt.subList(1, attempt.size()));
                    assertTrue(reading.isHarmless(), attempt.toString());
                }
            }
        }
        assertTrue(attempts >= 2000, attempts + " attempts");
    }

    /**
     * Sudo sees the arguments joined and so lets pass those of a stranger that are cut elsewhere. A
     * container is never privileged for that: pct knows no such option, or finds a blank in a
     * value, or in the name of a template, which would have to end otherwise.
     */
    @Test
    void argumentsThatAreCutElsewhereMakeNoPrivilegedContainer() {
        int cuts = 0;
        for (List<String> good : new FormSamples(PctForms.CREATE).all(20)) {
            for (int from = 1; from < good.size(); from++) {
                for (int to = from + 2; to <= good.size(); to++) {
                    List<String> cut = new ArrayList<>(good.subList(1, from));
                    cut.add(String.join(" ", good.subList(from, to)));
                    cut.addAll(good.subList(to, good.size()));
                    cuts += assertNotPrivileged(cut);
                }
            }
        }
        assertTrue(cuts >= 5000, cuts + " were tried");
    }

    private static int assertNotPrivileged(List<String> arguments) {
        PctReading reading;
        try {
            reading = PctReading.of(arguments);
        } catch (IllegalArgumentException e) {
            return 1;
        }
        boolean blank =
                reading.options().values().stream().anyMatch(value -> value.contains(" "))
                        || reading.positionals().getFirst().contains(" ");
        boolean template =
                reading.positionals().getLast().matches("[^:/]+:vztmpl/[^/]+\\.tar\\.(gz|xz|zst)");
        assertTrue(
                blank || !template || "1".equals(reading.options().get("unprivileged")),
                arguments.toString());
        return 1;
    }

    /** The name follows from the number where it is not given. */
    private static Map<String, String> withoutName(Map<String, String> options) {
        Map<String, String> rest = new TreeMap<>(options);
        rest.remove("hostname");
        return rest;
    }

    private static PctReading readingOf(Command command) {
        return PctReading.of(command.arguments().subList(1, command.arguments().size()));
    }

    private static Map<String, String> valuesOf(PctGetopt.Case each) {
        PctReading reading = PctReading.of(each.arguments());
        Map<String, String> values = new TreeMap<>(reading.options());
        values.put("vmid", reading.positionals().get(0));
        values.put("ostemplate", reading.positionals().get(1));
        return values;
    }

    /** The values around the one that was refused. */
    private static boolean isPlain(String field, String value) {
        return field.equals("vmid") && value.equals("100")
                || field.equals("ostemplate") && value.equals("local:vztmpl/x.tar.zst");
    }
}
