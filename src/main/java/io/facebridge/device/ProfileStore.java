package io.facebridge.device;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.facebridge.journal.JournalUnavailableException;
import io.facebridge.journal.sqlite.GroupCommit;

/** The table {@code device_profiles}: profiles made over REST, their credentials encrypted. */
@Singleton
public class ProfileStore {

    private static final Logger LOG = Logger.getLogger(ProfileStore.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ROW_BYTES = 200;
    private static final String SELECT = "SELECT id, json, secrets FROM device_profiles";
    private static final String UPSERT = "INSERT INTO device_profiles (id, json, secrets, updated_ms) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET json = excluded.json, updated_ms = excluded.updated_ms, secrets = ";
    private static final String REPLACE_SECRETS = UPSERT + "excluded.secrets";
    private static final String KEEP_SECRETS = UPSERT + "secrets";
    private static final String DELETE = "DELETE FROM device_profiles WHERE id = ?";

    private final DataSource dataSource;
    private final GroupCommit writer;
    private final CredentialsSeal seal;
    // what was allowed when it was stored is checked again when the gateway connects
    private final ProfileReader reader = new ProfileReader(host -> true);
    private final Set<String> sealedForGood = ConcurrentHashMap.newKeySet();

    /** The writer is asked for before the key: it makes the data folder. */
    @Inject
    ProfileStore(DataSource dataSource, GroupCommit writer,
            @ConfigProperty(name = "facebridge.data-dir", defaultValue = "data") Path dataFolder) {
        this(dataSource, writer, new CredentialsSeal(DeviceKey.load(dataFolder)));
    }

    ProfileStore(DataSource dataSource, GroupCommit writer, CredentialsSeal seal) {
        this.dataSource = dataSource;
        this.writer = writer;
        this.seal = seal;
    }

    /**
     * All of them, by id. One that cannot be read is logged and left out, and one whose credentials cannot be opened is without
     * them: neither keeps the gateway from starting.
     *
     * @throws JournalUnavailableException when the database cannot be read
     */
    Map<String, DeviceProfile> load() {
        Map<String, DeviceProfile> all = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                load(row.getString(1), row.getString(2), row.getBytes(3), all);
            }
        } catch (SQLException e) {
            throw new JournalUnavailableException("the devices' profiles cannot be read", e);
        }
        return all;
    }

    /** Whether the device has stored credentials that cannot be opened; the right key would. */
    boolean hasSealedForGood(String deviceId) {
        return sealedForGood.contains(deviceId);
    }

    /**
     * Returns when it is durable.
     *
     * @param keepSealed whether credentials that cannot be opened are kept for the day that the right key is back
     * @throws JournalUnavailableException when the database cannot take it
     */
    void save(DeviceProfile profile, boolean keepSealed) {
        String json = ProfileDocument.withoutCredentials(profile).toString();
        byte[] secrets = profile.credentials().equals(DeviceProfile.Credentials.NONE)
                ? null
                : seal.seal(profile.id(), profile.credentials());
        boolean keep = keepSealed && secrets == null && hasSealedForGood(profile.id());
        long now = System.currentTimeMillis();
        writer.write(ROW_BYTES + json.getBytes(StandardCharsets.UTF_8).length, statements -> {
            PreparedStatement upsert = statements.get(keep ? KEEP_SECRETS : REPLACE_SECRETS);
            upsert.setString(1, profile.id());
            upsert.setString(2, json);
            upsert.setBytes(3, secrets);
            upsert.setLong(4, now);
            return upsert.executeUpdate();
        });
        if (!keep) {
            sealedForGood.remove(profile.id());
        }
    }

    /**
     * Returns when that is durable.
     *
     * @throws JournalUnavailableException when the database cannot take it
     */
    void delete(String deviceId) {
        writer.write(ROW_BYTES, statements -> {
            PreparedStatement delete = statements.get(DELETE);
            delete.setString(1, deviceId);
            return delete.executeUpdate();
        });
        sealedForGood.remove(deviceId);
    }

    private void load(String id, String json, byte[] secrets, Map<String, DeviceProfile> all) {
        try {
            DeviceProfile profile = reader.read(id, MAPPER.readTree(json), DeviceProfile.Origin.REST);
            all.put(id, secrets == null ? profile : profile.with(opened(id, secrets)));
        } catch (JsonProcessingException | ProfileRefusedException e) {
            LOG.errorf(
                    "the stored profile of device %s cannot be read and is left out; PUT /gateway/v1/devices/<id> replaces it",
                    id);
        }
    }

    private DeviceProfile.Credentials opened(String id, byte[] secrets) {
        try {
            return seal.open(id, secrets);
        } catch (GeneralSecurityException e) {
            sealedForGood.add(id);
            LOG.errorf("the stored credentials of device %s cannot be decrypted: the key file %s is not the one that they were"
                    + " encrypted with; put that back and start again, or set them anew", id, DeviceKey.FILE);
            return DeviceProfile.Credentials.NONE;
        }
    }
}
