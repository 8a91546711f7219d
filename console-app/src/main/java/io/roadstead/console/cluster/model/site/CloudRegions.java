package io.roadstead.console.cluster.model.site;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the regions of public clouds are, to the city that their provider names; coordinates are those of the city, to a tenth of a degree,
 * not of a data centre. Sources: AWS, "Regions and Availability Zones"; Google Cloud, "Regions and zones"; Microsoft Azure, "List of
 * Azure regions": the names and cities there. Regions that are not here have no place.
 */
public final class CloudRegions {
    /** A city. */
    public record City(String name, Coordinates at) {}

    /** City, latitude, longitude: the regions there. */
    private static final String TABLE = """
            Ashburn, 39.0, -77.5: us-east-1 us-east4 eastus eastus2
            Columbus, 40.0, -83.0: us-east-2 us-east5
            San Francisco, 37.8, -122.4: us-west-1 westus
            Boardman, 45.8, -119.7: us-west-2
            The Dalles, 45.6, -121.2: us-west1
            Los Angeles, 34.1, -118.2: us-west2
            Salt Lake City, 40.8, -111.9: us-west3
            Las Vegas, 36.2, -115.1: us-west4
            Council Bluffs, 41.3, -95.9: us-central1
            Moncks Corner, 33.2, -80.0: us-east1
            Dallas, 32.8, -96.8: us-south1
            Des Moines, 41.6, -93.6: centralus
            Chicago, 41.9, -87.6: northcentralus
            San Antonio, 29.4, -98.5: southcentralus
            Cheyenne, 41.1, -104.8: westcentralus
            Quincy, 47.2, -119.9: westus2
            Phoenix, 33.4, -112.1: westus3
            Montreal, 45.5, -73.6: ca-central-1 northamerica-northeast1
            Quebec, 46.8, -71.2: canadaeast
            Toronto, 43.7, -79.4: northamerica-northeast2 canadacentral
            Calgary, 51.0, -114.1: ca-west-1
            Queretaro, 20.6, -100.4: mx-central-1 northamerica-south1 mexicocentral
            Sao Paulo, -23.6, -46.6: sa-east-1 southamerica-east1 brazilsouth
            Santiago, -33.4, -70.7: southamerica-west1 chilecentral
            Dublin, 53.3, -6.3: eu-west-1 northeurope
            London, 51.5, -0.1: eu-west-2 europe-west2 uksouth
            Cardiff, 51.5, -3.2: ukwest
            Paris, 48.9, 2.4: eu-west-3 europe-west9 francecentral
            Frankfurt, 50.1, 8.7: eu-central-1 europe-west3 germanywestcentral
            Berlin, 52.5, 13.4: europe-west10 germanynorth
            Zurich, 47.4, 8.5: eu-central-2 europe-west6 switzerlandnorth
            Geneva, 46.2, 6.1: switzerlandwest
            Milan, 45.5, 9.2: eu-south-1 europe-west8 italynorth
            Turin, 45.1, 7.7: europe-west12
            Madrid, 40.4, -3.7: europe-southwest1 spaincentral
            Zaragoza, 41.6, -0.9: eu-south-2
            Stockholm, 59.3, 18.1: eu-north-1 europe-north2
            Gavle, 60.7, 17.1: swedencentral
            Hamina, 60.6, 27.2: europe-north1
            Oslo, 59.9, 10.8: norwayeast
            Amsterdam, 52.4, 4.9: westeurope
            Eemshaven, 53.4, 6.8: europe-west4
            St. Ghislain, 50.5, 3.8: europe-west1
            Warsaw, 52.2, 21.0: europe-central2 polandcentral
            Tel Aviv, 32.1, 34.8: il-central-1 me-west1 israelcentral
            Manama, 26.2, 50.6: me-south-1
            Dubai, 25.2, 55.3: me-central-1 uaenorth
            Doha, 25.3, 51.5: me-central1 qatarcentral
            Dammam, 26.4, 50.1: me-central2
            Cape Town, -33.9, 18.4: af-south-1 southafricawest
            Johannesburg, -26.2, 28.0: africa-south1 southafricanorth
            Mumbai, 19.1, 72.9: ap-south-1 asia-south1 westindia
            Hyderabad, 17.4, 78.5: ap-south-2
            Pune, 18.5, 73.9: centralindia
            Chennai, 13.1, 80.3: southindia
            Delhi, 28.6, 77.2: asia-south2
            Singapore, 1.4, 103.8: ap-southeast-1 asia-southeast1 southeastasia
            Jakarta, -6.2, 106.8: ap-southeast-3 asia-southeast2 indonesiacentral
            Kuala Lumpur, 3.1, 101.7: ap-southeast-5 malaysiawest
            Bangkok, 13.8, 100.5: ap-southeast-7
            Hong Kong, 22.3, 114.2: ap-east-1 asia-east2 eastasia
            Taipei, 25.0, 121.6: ap-east-2
            Changhua, 24.1, 120.5: asia-east1
            Seoul, 37.6, 127.0: ap-northeast-2 asia-northeast3 koreacentral
            Busan, 35.2, 129.1: koreasouth
            Tokyo, 35.7, 139.7: ap-northeast-1 asia-northeast1 japaneast
            Osaka, 34.7, 135.5: ap-northeast-3 asia-northeast2 japanwest
            Beijing, 39.9, 116.4: cn-north-1 chinanorth
            Zhongwei, 37.5, 105.2: cn-northwest-1
            Shanghai, 31.2, 121.5: chinaeast
            Sydney, -33.9, 151.2: ap-southeast-2 australia-southeast1 australiaeast
            Melbourne, -37.8, 145.0: ap-southeast-4 australia-southeast2 australiasoutheast
            Canberra, -35.3, 149.1: australiacentral
            Auckland, -36.8, 174.8: ap-southeast-6 newzealandnorth
            """;

    private static final Map<String, City> CITIES = read();

    private CloudRegions() {}

    private static Map<String, City> read() {
        Map<String, City> cities = new TreeMap<>();
        TABLE.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String[] place = line.substring(0, colon).split(", ", -1);
            City city = new City(place[0], new Coordinates(Double.parseDouble(place[1]), Double.parseDouble(place[2])));
            for (String region : line.substring(colon + 1).strip().split(" ", -1)) {
                cities.put(region, city);
            }
        });
        return Collections.unmodifiableMap(cities);
    }

    /** The city of a region; empty for one that is not known here. */
    public static Optional<City> find(String region) {
        return Optional.ofNullable(CITIES.get(region));
    }

    /** All of them. */
    static Map<String, City> all() {
        return CITIES;
    }
}
