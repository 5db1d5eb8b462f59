package felhom.proxmox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import felhom.proxmox.model.ContainerConfig;
import felhom.proxmox.model.Features;
import felhom.proxmox.model.MountPoint;
import felhom.proxmox.model.NetworkInterface;
import felhom.proxmox.model.PropertyString;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.backup.BulkData;
import felhom.proxmox.model.backup.BulkDataPlan;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A change is worked into the configuration that is there, and loses nothing of it. */
class ConfigChangeTests {
    private static final String DIGEST = "20c986da994097f8087474797f4fdbbe386bd888";
    private static final String OTHER = "041a2ab0ab872492914d20b8e6ef807bd8ac1b22";

    private static ContainerConfig config(Map<String, String> options) {
        return new ContainerConfig(new TreeMap<>(options), List.of(), Optional.of(DIGEST));
    }

    private static ContainerConfig golden() {
        return config(
                Map.of(
                        "unprivileged", "1",
                        "features", "keyctl=1,nesting=1,future=a b",
                        "rootfs", "local-lvm:vm-101-disk-0,size=2G",
                        "mp0", "local-lvm:vm-101-disk-1,mp=/srv/data,x-new=7,backup=0,size=1G",
                        "mp1", "local-lvm:vm-101-disk-2,mp=/srv/cache,size=1G"));
    }

    private static Map<String, String> form(ConfigChange change, ContainerConfig current) {
        return FormText.decoded(change.parameters(current).orElseThrow());
    }

    @Test
    void theDigestOfWhatWasReadIsSentBack() {
        ConfigChange change =
                ConfigChange.DEFAULT.withSettings(ContainerSettings.DEFAULT.withMemoryMiB(64));
        assertEquals(Map.of("memory", "64", "digest", DIGEST), form(change, golden()));
    }

    @Test
    void theDigestOfAnEarlierReadWins() {
        ContainerConfig earlier =
                new ContainerConfig(new TreeMap<>(), List.of(), Optional.of(OTHER));
        ConfigChange change = ConfigChange.DEFAULT.withBase(earlier).withoutOption("tags");
        assertEquals(Map.of("delete", "tags", "digest", OTHER), form(change, golden()));
    }

    @Test
    void aConfigurationWithoutDigestIsNoBase() {
        ContainerConfig snapshot =
                new ContainerConfig(new TreeMap<>(), List.of(), Optional.empty());
        assertEquals(
                "digest: the configuration has none (expected one that Containers.config returned)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ConfigChange.DEFAULT.withBase(snapshot))
                        .getMessage());
    }

    @Test
    void nestingKeepsAllOtherFeatures() {
        assertEquals(
                Map.of("features", "keyctl=1,nesting=0,future=a b", "digest", DIGEST),
                form(ConfigChange.DEFAULT.withNesting(false), golden()));
    }

    @Test
    void featuresThatDifferInNestingAloneAreSent() {
        assertEquals(
                Map.of("features", "future=a b,keyctl=1,nesting=0", "digest", DIGEST),
                form(
                        ConfigChange.DEFAULT.withFeatures(Features.parse("future=a b,keyctl=1")),
                        golden()));
    }

    @Test
    void aContainerThatIsAlreadyAsWantedIsLeftAlone() {
        assertEquals(Optional.empty(), ConfigChange.DEFAULT.withNesting(true).parameters(golden()));
        ContainerConfig plain = config(Map.of("unprivileged", "0"));
        assertEquals(Optional.empty(), ConfigChange.DEFAULT.withNesting(false).parameters(plain));
        assertEquals(
                Optional.empty(),
                ConfigChange.DEFAULT.withFeatures(Features.parse("nesting=0")).parameters(plain));
    }

    @Test
    void theBackupFlagIsSetInItsPlaceAndUnknownKeysSurvive() {
        assertEquals(
                Map.of(
                        "mp0",
                        "local-lvm:vm-101-disk-1,mp=/srv/data,x-new=7,backup=1,size=1G",
                        "mp1",
                        "local-lvm:vm-101-disk-2,mp=/srv/cache,size=1G,backup=1",
                        "digest",
                        DIGEST),
                form(ConfigChange.DEFAULT.withBackup(0, true).withBackup(1, true), golden()));
    }

    @Test
    void theRootVolumeMayGetOptions() {
        MountPoint rootfs = golden().rootfs().orElseThrow().withReadOnly(true);
        assertEquals(
                Map.of("rootfs", "local-lvm:vm-101-disk-0,size=2G,ro=1", "digest", DIGEST),
                form(ConfigChange.DEFAULT.withRootfs(rootfs), golden()));
    }

    @Test
    void anUnusedVolumeMayBeMounted() {
        assertEquals(
                Map.of("mp5", "local-lvm:vm-101-disk-9,mp=/old", "digest", DIGEST),
                form(
                        ConfigChange.DEFAULT.withMountPoint(
                                5, MountPoint.parse("local-lvm:vm-101-disk-9,mp=/old")),
                        golden()));
    }

    @Test
    void whatComesLaterWins() {
        ContainerSettings settings = ContainerSettings.DEFAULT.withHostname("a").withCores(1);
        ConfigChange deleted =
                ConfigChange.DEFAULT.withSettings(settings).withoutOption("hostname");
        assertEquals(
                Map.of("cores", "1", "delete", "hostname", "digest", DIGEST),
                form(deleted, golden()));
        assertEquals(
                Map.of("cores", "1", "hostname", "a", "digest", DIGEST),
                form(deleted.withSettings(settings), golden()));
        assertEquals(
                Map.of("delete", "mp0", "digest", DIGEST),
                form(ConfigChange.DEFAULT.withBackup(0, true).withoutOption("mp0"), golden()));
        assertEquals(
                List.of("digest", "mp0"),
                List.copyOf(
                        form(
                                        ConfigChange.DEFAULT
                                                .withoutOption("mp0")
                                                .withBackup(0, true),
                                        golden())
                                .keySet()));
        assertEquals(
                Map.of("features", "keyctl=1,nesting=0,future=a b", "digest", DIGEST),
                form(ConfigChange.DEFAULT.withoutOption("features").withNesting(false), golden()));
    }

    @Test
    void aChangeIsNotChangedByItsChanges() {
        ConfigChange first = ConfigChange.DEFAULT.withBackup(0, true);
        ConfigChange second = first.withoutOption("tags");
        assertEquals(List.of("digest", "mp0"), List.copyOf(form(first, golden()).keySet()));
        assertEquals(
                List.of("delete", "digest", "mp0"), List.copyOf(form(second, golden()).keySet()));
    }

    @Test
    void aChangeSaysWhatItChanges() {
        assertEquals(
                "ConfigChange[ContainerSettings{cores=2}, features, mp1 Flagged[option=mp1,"
                        + " included=true], delete tags, digest "
                        + DIGEST
                        + "]",
                ConfigChange.DEFAULT
                        .withSettings(ContainerSettings.DEFAULT.withCores(2))
                        .withNesting(true)
                        .withBackup(1, true)
                        .withoutOption("tags")
                        .withBase(golden())
                        .toString());
    }

    @Test
    void aNetworkInterfaceThatWasReadKeepsItsUnknownKeys() {
        NetworkInterface read =
                NetworkInterface.parse(
                        "name=eth0,bridge=vmbr0,hwaddr=BC:24:11:CD:09:EB,ip=dhcp,new-key=1,type=veth");
        assertEquals(
                "name=eth0,bridge=vmbr0,hwaddr=BC:24:11:CD:09:EB,ip=10.0.0.2/24,new-key=1,type=veth,gw=10.0.0.1",
                form(
                                ConfigChange.DEFAULT.withSettings(
                                        ContainerSettings.DEFAULT.withNetwork(
                                                0,
                                                read.withIp("10.0.0.2/24")
                                                        .withGateway("10.0.0.1"))),
                                golden())
                        .get("net0"));
    }

    /** Any keys in any order: only the one that is changed differs. */
    @Test
    void whateverElseIsInAPropertyStringSurvives() {
        Random random = new Random(20_261_122);
        for (int round = 0; round < 500; round++) {
            PropertyString mount = randomly(random, PropertyString.parse("local:v,mp=/m"), "m");
            PropertyString features = randomly(random, PropertyString.parse("nesting=1"), "f");
            ContainerConfig current =
                    config(
                            Map.of(
                                    "unprivileged", "1",
                                    "mp9", mount.toString(),
                                    "features", features.toString()));
            Map<String, String> form =
                    form(ConfigChange.DEFAULT.withBackup(9, true).withNesting(false), current);
            assertEquals(mount.with("backup", "1"), PropertyString.parse(form.get("mp9")));
            assertEquals(features.with("nesting", "0").toString(), form.get("features"));
            assertTrue(form.containsKey("digest"));
        }
    }

    private static PropertyString randomly(Random random, PropertyString start, String prefix) {
        PropertyString text = start;
        for (int i = random.nextInt(6); i > 0; i--) {
            StringBuilder value = new StringBuilder();
            for (int c = random.nextInt(8); c > 0; c--) {
                value.append("a1;: =&%ü/+".charAt(random.nextInt(11)));
            }
            text = text.with(prefix + random.nextInt(9), value.toString());
        }
        return text;
    }

    @Test
    void bulkDataIsSentAsItWasPlanned() {
        BulkData wish = new BulkData(StorageId.parse("local-lvm"), 51_712, "/srv/media", "media");
        BulkDataPlan plan = BulkDataPlan.of(golden(), wish);
        ConfigChange change = ConfigChange.DEFAULT.withBulkData(plan);
        assertEquals(Map.of("mp2", plan.value(), "digest", DIGEST), form(change, golden()));
        ContainerConfig taken = config(Map.of("mp2", "local-lvm:vm-101-disk-3,mp=/srv/x"));
        assertThrows(RefusedException.class, () -> change.refuse(taken));
    }
}
