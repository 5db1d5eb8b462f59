package felhom.proxmox.model.host;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A node's subscription. Its key and the node's server id, which the host shows to tokens with
 * {@code Sys.Audit}, are not kept.
 *
 * @param status its status
 * @param message what the host says of it
 * @param product the name of the product
 * @param level its level in one letter: {@code c} community, {@code b} basic, {@code s} standard,
 *     {@code p} premium
 * @param sockets the sockets that it is for
 * @param registered the day on which it began, as the host writes it
 * @param nextDue the day on which it ends, as the host writes it, for example {@code 2026-12-01}
 * @param checked when it was checked
 * @param url where to get one
 */
public record Subscription(
        SubscriptionStatus status,
        Optional<String> message,
        Optional<String> product,
        Optional<String> level,
        OptionalInt sockets,
        Optional<String> registered,
        Optional<String> nextDue,
        Optional<Instant> checked,
        Optional<String> url) {}
