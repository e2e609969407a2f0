"""Every record that the stages speak in, one file a stage."""
