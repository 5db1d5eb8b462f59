package felhom.proxmox.api;

/** Writes storage definitions as form parameters. */
final class StorageForm {
    private StorageForm() {}

    static FormParameters of(StorageDefinition definition) {
        FormParameters form =
                new FormParameters()
                        .add("storage", (Object) definition.id())
                        .add("type", (Object) definition.type());
        switch (definition) {
            case DirectoryStorage directory -> add(form, directory);
            case NfsStorage nfs -> add(form, nfs);
            case CifsStorage cifs -> add(form, cifs);
            case BackupServerStorage server -> add(form, server);
        }
        definition.settings().addTo(form);
        return form;
    }

    private static void add(FormParameters form, DirectoryStorage directory) {
        form.add("path", (Object) directory.path())
                .add("is_mountpoint", directory.mountPoint())
                .addSwitch("shared", directory.shared());
    }

    private static void add(FormParameters form, NfsStorage nfs) {
        form.add("server", (Object) nfs.server())
                .add("export", (Object) nfs.export())
                .add("options", nfs.mountOptions());
    }

    private static void add(FormParameters form, CifsStorage cifs) {
        form.add("server", (Object) cifs.server())
                .add("share", (Object) cifs.share())
                .add("subdir", cifs.directory());
        cifs.login()
                .ifPresent(
                        login -> {
                            form.add("username", (Object) login.user())
                                    .add("domain", login.domain());
                            form.add("password", login.password());
                        });
    }

    private static void add(FormParameters form, BackupServerStorage server) {
        form.add("server", (Object) server.datastore().server())
                .add("datastore", (Object) server.datastore().name())
                .add("username", (Object) server.user())
                .add("password", server.password())
                .add("fingerprint", server.fingerprint())
                .add("namespace", server.namespace());
        server.port().ifPresent(port -> form.add("port", (Object) port));
    }
}
