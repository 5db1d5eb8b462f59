package felhom.agent.check;

import felhom.agent.observe.CheckContext;
import felhom.agent.observe.Outcome;
import felhom.agent.report.Finding;
import felhom.agent.report.FindingCode;
import felhom.agent.report.NextStep;
import felhom.proxmox.api.PermissionDeniedException;
import felhom.proxmox.api.ProxmoxException;
import felhom.proxmox.model.Release;
import felhom.proxmox.model.host.PackageRepositories;
import felhom.proxmox.model.host.RepositoryEntry;
import felhom.proxmox.model.host.StandardRepository;
import felhom.proxmox.model.host.Subscription;
import felhom.proxmox.model.host.SubscriptionStatus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells where the node gets its packages from, and its subscription. This is information: only a
 * node that cannot get updates of Proxmox VE is a warning.
 */
public final class PackagesCheck implements Check {
    private static final String REPOSITORIES = "repositories";
    private static final String SUBSCRIPTION = "subscription";
    private static final String ENTERPRISE = "enterprise";

    /** The repositories of Proxmox VE itself; others are those of Ceph. */
    private static final Set<String> OWN = Set.of(ENTERPRISE, "no-subscription", "test");

    /** Their components, which a mirror has, too. */
    private static final Set<String> COMPONENTS =
            Set.of("pve-enterprise", "pve-no-subscription", "pve-test", "pvetest");

    private static final Release LISTED = new Release(7, 0);

    /** Without one of these no package comes from the enterprise repository. */
    private static final Set<SubscriptionStatus> USELESS =
            Set.of(
                    SubscriptionStatus.NOT_FOUND,
                    SubscriptionStatus.INVALID,
                    SubscriptionStatus.EXPIRED,
                    SubscriptionStatus.SUSPENDED);

    @Override
    public String id() {
        return "packages";
    }

    @Override
    public List<Finding> run(CheckContext target) {
        Outcome<Subscription> subscription = Outcome.to(target.node().packages()::subscription);
        List<Finding> findings = new ArrayList<>();
        if (target.release().isBefore(LISTED)) {
            findings.add(
                    Finding.skipped(REPOSITORIES, "hosts before " + LISTED + " do not list them"));
        } else {
            Outcome<PackageRepositories> repositories =
                    Outcome.to(target.node().packages()::repositories);
            findings.add(
                    repositories
                            .found()
                            .map(found -> repositories(found, subscription.found()))
                            .orElseGet(() -> unread(REPOSITORIES, repositories)));
        }
        findings.add(
                subscription
                        .found()
                        .map(PackagesCheck::subscription)
                        .orElseGet(() -> unread(SUBSCRIPTION, subscription)));
        return findings;
    }

    private static Finding repositories(
            PackageRepositories repositories, Optional<Subscription> subscription) {
        List<String> enabled =
                Stream.concat(
                                repositories.standard().stream()
                                        .filter(one -> OWN.contains(one.handle()))
                                        .filter(StandardRepository::isEnabled)
                                        .map(StandardRepository::handle),
                                mirrors(repositories))
                        .distinct()
                        .toList();
        if (enabled.isEmpty()) {
            return Finding.warn(
                    FindingCode.PACKAGES_NO_REPOSITORY,
                    REPOSITORIES,
                    "none of Proxmox VE is enabled, so the node gets no updates of it",
                    NextStep.onHost(
                            "see which there are, on the host",
                            "grep -r proxmox /etc/apt/sources.list /etc/apt/sources.list.d"),
                    NextStep.say(
                            "enable one in the web interface: the node, Updates, Repositories"));
        }
        String words = String.join(", ", enabled);
        return subscription
                .map(Subscription::status)
                .filter(USELESS::contains)
                .filter(status -> enabled.contains(ENTERPRISE))
                .map(status -> withoutSubscription(words, status))
                .orElseGet(() -> Finding.pass(REPOSITORIES, words));
    }

    /** Repositories that the host does not know as its own, although they hold its packages. */
    private static Stream<String> mirrors(PackageRepositories repositories) {
        boolean known =
                repositories.standard().stream()
                        .anyMatch(one -> OWN.contains(one.handle()) && one.isEnabled());
        return known
                ? Stream.empty()
                : repositories.entries().stream()
                        .filter(RepositoryEntry::enabled)
                        .filter(entry -> entry.types().contains("deb"))
                        .flatMap(
                                entry ->
                                        entry.components().stream()
                                                .filter(COMPONENTS::contains)
                                                .map(name -> name + " in " + entry.file()));
    }

    private static Finding withoutSubscription(String words, SubscriptionStatus status) {
        return Finding.warn(
                FindingCode.PACKAGES_ENTERPRISE_WITHOUT_SUBSCRIPTION,
                REPOSITORIES,
                words
                        + "; "
                        + (status.equals(SubscriptionStatus.NOT_FOUND)
                                ? "there is no subscription"
                                : "the subscription is " + status)
                        + ", so the enterprise repository gives nothing",
                NextStep.onHost("see the subscription, on the host", "pvesubscription get"),
                NextStep.say(
                        "enter a key, or in the web interface (the node, Updates, Repositories)"
                                + " disable enterprise and enable no-subscription"));
    }

    private static Finding subscription(Subscription subscription) {
        if (subscription.status().equals(SubscriptionStatus.NOT_FOUND)) {
            return Finding.pass(SUBSCRIPTION, "none");
        }
        return Finding.pass(
                SUBSCRIPTION,
                subscription.status()
                        + subscription.product().map(product -> ", " + product).orElse("")
                        + subscription.nextDue().map(day -> ", until " + day).orElse(""));
    }

    /** Information that is missing says nothing of the host's health. */
    private static Finding unread(String subject, Outcome<?> outcome) {
        return Finding.skipped(
                subject,
                switch (outcome) {
                    case Outcome.Failed<?>(PermissionDeniedException ignored) ->
                            "cannot be known with this token, see the permissions";
                    case Outcome.Failed<?>(ProxmoxException failure) ->
                            "not read: " + failure.what();
                    case Outcome.Failed<?>(RuntimeException failure) ->
                            "not read: " + failure.getMessage();
                    default -> "not read";
                });
    }
}
