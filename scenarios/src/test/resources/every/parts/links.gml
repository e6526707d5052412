graph [
  directed 0
  node [ id 10 ]
  node [ id 20 ]
  node [ id 30 ]
  node [ id 40 ]
  node [ id 50 ]
  edge [ source 10 target 20 latency 12.5 loss 0.01 ]
  edge [ source 20 target 30 latency 35 ]
  edge [ source 30 target 40 loss 0.2 ]
  edge [ source 40 target 50 ]
  edge [ source 50 target 10 latency 18 ]
]
