package felhom.agent;

import felhom.proxmox.api.ContentFilter;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.ProxmoxNode;
import felhom.proxmox.model.BackupCoverage;
import felhom.proxmox.model.ContentType;
import felhom.proxmox.model.GuestType;
import felhom.proxmox.model.NodeName;
import felhom.proxmox.model.Resource;
import felhom.proxmox.model.StorageId;
import felhom.proxmox.model.StorageStatus;
import felhom.proxmox.model.VmId;
import felhom.proxmox.model.Volume;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What is on the node: guests, their configurations, storages, backups. Each is read once, by the
 * first check that asks for it.
 */
final class Inventory {
    /** So few questions at a time that none waits for a connection until its own time is over. */
    private static final int AT_A_TIME = 6;

    private final NodeName name;
    private final Proxmox proxmox;
    private final Once<List<Resource.Guest>> guests = new Once<>(this::readGuests);
    private final Once<List<StorageStatus>> storages = new Once<>(this::readStorages);
    private final Once<List<ContainerFacts>> containers = new Once<>(this::readContainers);
    private final Once<Map<StorageId, Answer<List<Volume>>>> backups =
            new Once<>(this::readBackups);

    Inventory(Proxmox proxmox, NodeName name) {
        this.proxmox = proxmox;
        this.name = name;
    }

    /** The guests of the node, containers and virtual machines, by number. */
    List<Resource.Guest> guests() {
        return guests.get();
    }

    List<StorageStatus> storages() {
        return storages.get();
    }

    /** The containers among the guests, by number. */
    List<ContainerFacts> containers() {
        return containers.get();
    }

    /** The backups on each storage that may hold some and is active. */
    Map<StorageId, Answer<List<Volume>>> backups() {
        return backups.get();
    }

    /** Each guest with its backups, as far as that was read. */
    List<GuestPicture> pictures() {
        if (!guests.isThere() || !containers.isThere() || !backups.isThere()) {
            return List.of();
        }
        Map<VmId, BackupCoverage> coverage = new TreeMap<>(Comparator.comparing(VmId::value));
        for (ContainerFacts facts : containers()) {
            facts.config()
                    .found()
                    .ifPresent(
                            config ->
                                    coverage.put(
                                            facts.guest().vmid(),
                                            BackupCoverage.of(facts.guest().vmid(), config)));
        }
        return guests().stream()
                .map(guest -> picture(guest, Optional.ofNullable(coverage.get(guest.vmid()))))
                .toList();
    }

    private GuestPicture picture(Resource.Guest guest, Optional<BackupCoverage> coverage) {
        List<Volume> made = backupsOf(guest.vmid());
        Optional<Instant> newest =
                made.stream()
                        .flatMap(volume -> volume.created().stream())
                        .max(Comparator.naturalOrder());
        return new GuestPicture(guest, coverage, newest, made.size());
    }

    /** The backups of a guest on all storages. */
    List<Volume> backupsOf(VmId vmid) {
        return backups().values().stream()
                .flatMap(answer -> answer.found().stream())
                .flatMap(List::stream)
                .filter(volume -> volume.vmid().filter(vmid::equals).isPresent())
                .toList();
    }

    private ProxmoxNode node() {
        return proxmox.node(name);
    }

    private List<Resource.Guest> readGuests() {
        return proxmox.cluster().resources().stream()
                .filter(Resource.Guest.class::isInstance)
                .map(Resource.Guest.class::cast)
                .filter(guest -> guest.node().equals(name))
                .sorted(Comparator.comparing(Resource.Guest::vmid))
                .toList();
    }

    private List<StorageStatus> readStorages() {
        return node().storages().list();
    }

    private List<ContainerFacts> readContainers() {
        return all(
                guests().stream()
                        .filter(guest -> guest.type().equals(GuestType.CONTAINER))
                        .<Callable<ContainerFacts>>map(guest -> () -> read(guest))
                        .toList());
    }

    private ContainerFacts read(Resource.Guest guest) {
        VmId vmid = guest.vmid();
        return new ContainerFacts(
                guest,
                Answer.to(() -> node().containers().currentConfig(vmid)),
                Answer.to(() -> node().containers().pending(vmid)),
                Answer.to(() -> node().snapshots().list(vmid)));
    }

    private Map<StorageId, Answer<List<Volume>>> readBackups() {
        List<StorageId> holding =
                storages().stream()
                        .filter(storage -> storage.enabled() && storage.active())
                        .filter(storage -> storage.content().contains(ContentType.BACKUP))
                        .map(StorageStatus::storage)
                        .toList();
        List<Answer<List<Volume>>> read =
                all(
                        holding.stream()
                                .<Callable<Answer<List<Volume>>>>map(
                                        storage ->
                                                () ->
                                                        Answer.to(
                                                                () ->
                                                                        node().storages()
                                                                                .content(
                                                                                        storage,
                                                                                        ContentFilter
                                                                                                .BACKUPS)))
                                .toList());
        Map<StorageId, Answer<List<Volume>>> found =
                new TreeMap<>(Comparator.comparing(StorageId::value));
        for (int i = 0; i < holding.size(); i++) {
            found.put(holding.get(i), read.get(i));
        }
        return found;
    }

    private static <T> List<T> all(List<Callable<T>> questions) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException defect) {
                throw defect;
            }
            throw new IllegalStateException("a question broke", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the host", interrupted);
        }
    }
}
