"""The register of residence: where and how long somebody lives, and citizenships beside the own."""
