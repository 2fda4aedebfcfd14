"""What a viewer sees: the only room that imports streamlit. It never counts."""
