package felhom.agent;

import felhom.agent.config.ConfigProblem;
import felhom.agent.config.Configuration;
import felhom.agent.config.ConfigurationException;
import felhom.agent.config.Setting;
import felhom.proxmox.api.JournalException;
import felhom.proxmox.api.Proxmox;
import felhom.proxmox.api.Trust;

import java.util.List;
import java.util.function.Consumer;

/** The client of the configured host. */
final class HostClient {
    private HostClient() {}

    static Proxmox of(Configuration configuration, Consumer<Proxmox.Builder> settings)
            throws ConfigurationException {
        try {
            Proxmox.Builder builder =
                    Proxmox.builder(
                                    configuration.url().toString(),
                                    configuration.token(),
                                    configuration.trust())
                            .timeout(configuration.callTimeout());
            settings.accept(builder);
            return builder.build();
        } catch (JournalException unusable) {
            throw new ConfigurationException(
                    List.of(
                            new ConfigProblem(
                                    "$." + Setting.STATE_DIRECTORY.key(),
                                    String.valueOf(unusable.getMessage()))));
        } catch (IllegalArgumentException unusable) {
            Setting<?> cause =
                    configuration.trust() instanceof Trust.Authority
                            ? Setting.TRUST_AUTHORITY_FILE
                            : Setting.HOST_URL;
            throw new ConfigurationException(
                    List.of(
                            new ConfigProblem(
                                    "$." + cause.key(), String.valueOf(unusable.getMessage()))));
        }
    }
}
